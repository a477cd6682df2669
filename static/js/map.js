// The map of a page, made to move and zoom when the reader asks for it.
// The server's drawing stays the source: the outline and the pins are taken from it, so nothing is
// fetched from anywhere but this site. Without this file the drawing and its links work as they are.
const PIN = 19;

function load(tag, attributes) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.addEventListener("load", done);
    element.addEventListener("error", failed);
    document.head.append(element);
  });
}

function plane(x, y) {
  return [-y, x]; // the drawing's y runs down, Leaflet's latitude runs up
}

function outlineOf(drawing) {
  const outline = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  outline.setAttribute("viewBox", "0 0 800 660");
  outline.append(...[...drawing.querySelectorAll("use")].map((use) => use.cloneNode(true)));
  return outline;
}

function addPin(L, map, pin) {
  const mark = document.createElement("span");
  mark.className = `hub-dot hub-dot--s ${[...pin.classList].find((name) => name.startsWith("hub-"))}`;
  mark.textContent = pin.textContent.trim();
  const icon = L.divIcon({ html: mark, className: "map-pin", iconSize: [28, 28] });
  const place = plane(Number(pin.dataset.x), Number(pin.dataset.y));
  const name = pin.getAttribute("aria-label");
  const link = document.createElement("a");
  link.href = pin.getAttribute("href");
  link.textContent = name;
  const marker = L.marker(place, { icon, keyboard: true }).bindPopup(link).addTo(map);
  marker.getElement().setAttribute("aria-label", name);
}

async function enliven(figure, button) {
  button.setAttribute("aria-busy", "true");
  await Promise.all([
    load("link", { rel: "stylesheet", href: figure.dataset.leafletCss }),
    load("script", { src: figure.dataset.leaflet }),
  ]);
  const L = window.L;
  const drawing = figure.querySelector("svg");
  const view = drawing.viewBox.baseVal;
  const frame = document.createElement("div");
  frame.className = "map-live";
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", drawing.getAttribute("aria-label"));
  drawing.replaceWith(frame);
  button.remove();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(frame, {
    crs: L.CRS.Simple,
    minZoom: -1,
    maxZoom: 4,
    zoomSnap: 0.25,
    attributionControl: false,
    scrollWheelZoom: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    maxBounds: [plane(0, 660), plane(800, 0)],
  });
  L.svgOverlay(outlineOf(drawing), [plane(0, 660), plane(800, 0)]).addTo(map);
  map.fitBounds([plane(view.x, view.y + view.height), plane(view.x + view.width, view.y)], {
    padding: [PIN, PIN],
  });
  for (const pin of drawing.querySelectorAll("a.pin")) addPin(L, map, pin);
  frame.focus();
}

for (const figure of document.querySelectorAll(".map[data-leaflet]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn--plain btn--small map-open no-print";
  button.textContent = figure.dataset.open;
  button.addEventListener("click", () => {
    enliven(figure, button).catch(() => button.remove());
  });
  figure.querySelector("figcaption").after(button);
}
