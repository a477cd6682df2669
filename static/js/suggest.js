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
  let shown;

  // What was ticked meanwhile stays ticked.
  function show(drawn) {
    const ticked = new Set([...picker.querySelectorAll(":checked")].map((box) => box.value));
    picker.innerHTML = drawn;
    for (const box of picker.querySelectorAll("input")) box.checked = ticked.has(box.value);
    const found = picker.querySelector(".goal-choices--suggested");
    status.textContent = found ? picker.dataset.suggested : "";
    shown = drawn;
  }

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(picker.dataset.suggest, {
      method: "POST",
      body: new FormData(form),
      signal: asked.signal,
    });
    // Nothing moves under the hands of who is choosing, and no redirect to a sign-in page is shown.
    if (!answer.ok || answer.redirected) return;
    const drawn = await answer.text();
    if (drawn !== shown && !picker.contains(document.activeElement)) show(drawn);
  }

  // Who ticks a goal sees its targets.
  picker.addEventListener("change", (event) => {
    const targets = event.target.closest("label")?.parentElement.querySelector(":scope > details");
    if (targets && event.target.checked) targets.open = true;
  });

  form.addEventListener("input", (event) => {
    if (!READ.includes(event.target.name)) return;
    clearTimeout(pause);
    pause = setTimeout(() => ask().catch(() => {}), PAUSE);
  });
}
