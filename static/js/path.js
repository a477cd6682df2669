// A reading path with the ticks that this browser remembers. The page is the same for everybody, so
// they are put on here; without this file "Show what I did" leads to a page that has them.
const kept = document.cookie.split("; ").find((part) => part.startsWith("oshub_steps="));
const steps = new Set((kept ?? "=").split("=")[1].split("."));
const list = document.querySelector("[data-path]");
let done = 0;

for (const line of list.querySelectorAll("[data-step]")) {
  if (steps.has(line.dataset.step)) {
    line.classList.add("is-done");
    done += 1;
  }
}
list.querySelector("[data-done]").textContent = done;
list.querySelector("[data-mine]").hidden = true;
