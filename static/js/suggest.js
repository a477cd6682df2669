// While somebody writes, the goals that fit the text so far come first in the picker.
// Without this file the button "Suggest goals" does the same by sending the form.
const PAUSE = 800;
const READ = ["title", "summary", "story"];

const picker = document.querySelector("[data-suggest]");
if (picker) listen(picker, picker.closest("form"));

function listen(picker, form) {
  const status = form.querySelector("[data-suggest-status]");
  let pause;
  let asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(picker.dataset.suggest, {
      method: "POST",
      body: new FormData(form),
      signal: asked.signal,
    });
    // Nothing moves under the hands of who is choosing, and no redirect to a sign-in page is shown.
    if (!answer.ok || answer.redirected || picker.contains(document.activeElement)) return;
    const drawn = await answer.text();
    if (drawn === picker.dataset.drawn) return;
    picker.dataset.drawn = drawn;
    picker.innerHTML = drawn;
    status.textContent = picker.querySelector(".goal-choices--suggested") ? picker.dataset.suggested : "";
  }

  form.addEventListener("input", (event) => {
    if (!READ.includes(event.target.name)) return;
    clearTimeout(pause);
    pause = setTimeout(() => ask().catch(() => {}), PAUSE);
  });
}
