// Forms: the error summary takes the focus, long texts say how much room is left,
// and a form that was sent cannot be sent twice by a second click.
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

function countDown(text) {
  const hint = document.querySelector(`[data-count-for="${text.id}"]`);
  if (!hint) return;
  const say = () => {
    hint.textContent = hint.dataset.words.replace("0", String(text.maxLength - text.value.length));
  };
  hint.hidden = false;
  text.addEventListener("input", say);
  say();
}

for (const text of document.querySelectorAll("textarea[maxlength]")) countDown(text);

for (const form of document.querySelectorAll('form[method="post"]')) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
}

// A page that comes back from the browser's own store may be sent again.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) {
    delete form.dataset.sent;
    form.querySelector("[aria-busy]")?.removeAttribute("aria-busy");
  }
});
