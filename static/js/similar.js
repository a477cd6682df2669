// While somebody writes, challenges that ask the same appear under the text.
// Without this file the page shows them once before the challenge is sent.
const PAUSE = 1000;
const READ = ["title", "summary"];

const place = document.querySelector("[data-similar]");
if (place) listen(place, place.closest("form"));

function listen(place, form) {
  const status = form.querySelector("[data-similar-status]");
  let pause;
  let asked;

  async function ask() {
    asked?.abort();
    asked = new AbortController();
    const answer = await fetch(place.dataset.similar, {
      method: "POST",
      body: new FormData(form),
      signal: asked.signal,
    });
    // Nothing moves under the hands of who is choosing, and no redirect to a sign-in page is shown.
    if (!answer.ok || answer.redirected || place.contains(document.activeElement)) return;
    const drawn = (await answer.text()).trim();
    if (drawn === place.innerHTML.trim()) return;
    place.innerHTML = drawn;
    status.textContent = drawn ? place.dataset.found : "";
  }

  form.addEventListener("input", (event) => {
    if (!READ.includes(event.target.name)) return;
    clearTimeout(pause);
    pause = setTimeout(() => ask().catch(() => {}), PAUSE);
  });
}
