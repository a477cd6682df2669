// Look again at something that takes a while, with pauses that grow, until it is done.
const LONGEST = 10_000;

const look = async (pause) => {
  const part = document.querySelector("[data-look-again]");
  if (!part) return;
  const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    if (!fresh) return location.reload();
    part.replaceWith(fresh);
  }
  setTimeout(look, pause, Math.min(pause * 1.3, LONGEST));
};

setTimeout(look, 2_000, 2_000);
