// Pages dragged onto others: below them, or with Shift inside them. The form "Move" does the same.
const tree = document.querySelector("[data-tree]");
const form = document.getElementById("drag");
let dragged = null;

tree.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-key]");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.key);
});

function lineOf(event) {
  const line = event.target.closest("[data-key]");
  return dragged && line && line !== dragged ? line : null;
}

tree.addEventListener("dragover", (event) => {
  const line = lineOf(event);
  if (!line) return;
  event.preventDefault();
  for (const other of tree.querySelectorAll(".is-over")) other.classList.remove("is-over");
  line.classList.add("is-over");
});

tree.addEventListener("drop", (event) => {
  const line = lineOf(event);
  if (!line) return;
  event.preventDefault();
  form.action = dragged.dataset.move;
  form.elements.target.value = line.dataset.key;
  form.elements.position.value = event.shiftKey ? "last-child" : "right";
  form.requestSubmit();
});
