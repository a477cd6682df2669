// The draft is saved while one writes; where somebody else saved, it stops and says so.
const PAUSE = 4000;
const form = document.querySelector("form[data-autosave]");
const saved = form.querySelector("[data-saved]");
const others = form.querySelector("[data-others]");
let waiting = 0;
let isSaving = false;
let isOver = false;
let wantsToLeave = false;

async function save() {
  if (isSaving || isOver || form.elements.over.value === "True") return;
  isSaving = true;
  try {
    const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form) });
    const read = await answer.json();
    saved.textContent = read.said;
    if (answer.ok) {
      form.elements.seen.value = String(read.seen);
      others.textContent = read.others;
    } else if (answer.status === 409) {
      isOver = true;
    }
  } catch {
    // Without a connection the text stays in the form; the next pause tries again.
  }
  isSaving = false;
  if (wantsToLeave) {
    delete form.dataset.sent;
    form.requestSubmit();
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
});

// Whoever presses "Save" while the draft is being saved would else meet their own text as another's.
form.addEventListener("submit", (event) => {
  clearTimeout(waiting);
  isOver = true;
  if (isSaving) {
    event.preventDefault();
    wantsToLeave = true;
  }
});
