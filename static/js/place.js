// Point at the place on the outline instead of typing two figures.
// Without this file the figure stays hidden; choosing a place and typing figures work as they are.
const DECIMALS = 2; // about a kilometre, as the server keeps it
const NEAREST = 20; // units of the drawing: about a hundred kilometres across
const WIDEST = 660;
const SVG = "http://www.w3.org/2000/svg";

const figure = document.querySelector("[data-place-map]");
if (figure) enliven(figure, figure.querySelector("svg"), figure.closest("form"));

// The way back from core.maps.project: a Lambert conformal conic projection.
function placeOf(x, y, [cone, flare, scale, shiftX, shiftY, meridian]) {
  const across = (x - shiftX) / scale;
  const down = (y - shiftY) / scale;
  const lat = 2 * Math.atan((flare / Math.hypot(across, down)) ** (1 / cone)) - Math.PI / 2;
  const lon = Math.atan2(across, down) / cone;
  return [(lat * 180) / Math.PI, meridian + (lon * 180) / Math.PI];
}

function pointOf(lat, lon, [cone, flare, scale, shiftX, shiftY, meridian]) {
  const radius = flare / Math.tan(Math.PI / 4 + (lat * Math.PI) / 360) ** cone;
  const angle = (cone * (lon - meridian) * Math.PI) / 180;
  return [shiftX + scale * radius * Math.sin(angle), shiftY + scale * radius * Math.cos(angle)];
}

function enliven(figure, drawing, form) {
  const projection = figure.dataset.placeMap.split(" ").map(Number);
  const { latitude, longitude, near } = form.elements;
  const mark = document.createElementNS(SVG, "circle");
  mark.classList.add("chosen");

  function figures() {
    const typed = [latitude, longitude].map((input) => input.value.trim().replace(",", "."));
    const [lat, lon] = typed.map(Number);
    const isThere = typed.every(Boolean) && Math.abs(lat) < 89 && Math.abs(lon) <= 180;
    return isThere ? [lat, lon] : null;
  }

  function draw() {
    const place = figures();
    mark.remove();
    if (!place) return;
    const [x, y] = pointOf(...place, projection);
    mark.setAttribute("cx", x);
    mark.setAttribute("cy", y);
    mark.setAttribute("r", drawing.viewBox.baseVal.width / 60);
    drawing.append(mark);
  }

  function zoom(times) {
    const view = drawing.viewBox.baseVal;
    const place = figures();
    const middle = place
      ? pointOf(...place, projection)
      : [view.x + view.width / 2, view.y + view.height / 2];
    const side = Math.min(WIDEST, Math.max(NEAREST, view.width * times));
    drawing.setAttribute("viewBox", [middle[0] - side / 2, middle[1] - side / 2, side, side].join(" "));
    for (const spot of drawing.querySelectorAll(".spot circle")) spot.setAttribute("r", side / 90);
    draw();
  }

  drawing.addEventListener("click", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(
      drawing.getScreenCTM().inverse(),
    );
    const [lat, lon] = placeOf(at.x, at.y, projection);
    latitude.value = lat.toFixed(DECIMALS);
    longitude.value = lon.toFixed(DECIMALS);
    near.value = "";
    draw();
  });
  for (const input of [latitude, longitude]) input.addEventListener("input", draw);
  figure.querySelector("[data-closer]").addEventListener("click", () => zoom(0.5));
  figure.querySelector("[data-wider]").addEventListener("click", () => zoom(2));
  figure.hidden = false;
  draw();
}
