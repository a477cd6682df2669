// The menus of the header: one open at a time, closed by Escape or a click elsewhere.
// Without this file they still open and close, as <details> do.
const menus = document.querySelectorAll(".site-head details");

function closeOthers(keep) {
  for (const menu of menus) {
    if (menu !== keep) menu.open = false;
  }
}

for (const menu of menus) {
  menu.addEventListener("toggle", () => {
    if (menu.open) closeOthers(menu);
  });
}

document.addEventListener("click", (event) => {
  closeOthers(event.target.closest(".site-head details"));
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector(".site-head details[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
