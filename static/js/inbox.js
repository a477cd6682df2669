// The inbox: say how many rows are ticked, and tick them all without asking the server.
const form = document.querySelector("form[data-inbox]");

if (form) {
  const boxes = [...form.querySelectorAll('input[name="row"]')];
  const said = form.querySelector("[data-ticked]");
  const all = form.querySelector("[data-tick-all]");
  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    said.textContent = said.dataset.words.replace("0", String(ticked));
  };
  form.addEventListener("change", count);
  all.addEventListener("click", (event) => {
    event.preventDefault();
    const tick = boxes.some((box) => !box.checked);
    for (const box of boxes) box.checked = tick;
    count();
  });
  count();
}
