// The handbook's pages: what a term means, shown in place, and a button that copies the citation.
// Without this file a term leads to the glossary, and the citation is copied from its field.
const note = document.createElement("div");
note.className = "term-note stack stack-2";
note.setAttribute("popover", "auto");
note.tabIndex = -1;

function showTerm(event) {
  const link = event.target.closest("a.term");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !note.showPopover) return;
  event.preventDefault();
  const meaning = document.createElement("p");
  const more = document.createElement("a");
  meaning.textContent = link.dataset.meaning;
  more.href = link.href;
  more.textContent = link.textContent;
  note.replaceChildren(more, meaning);
  link.after(note);
  note.showPopover();
  more.focus();
}

function offerCopy(field) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--plain btn--small";
  button.textContent = field.dataset.copy;
  button.addEventListener("click", async () => {
    field.select();
    await navigator.clipboard.writeText(field.value);
    button.textContent = field.dataset.copied;
  });
  field.after(button);
}

document.addEventListener("click", showTerm);
for (const field of document.querySelectorAll("textarea[data-copy]")) {
  if (navigator.clipboard) offerCopy(field);
}
