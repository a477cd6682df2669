// The editor of the desk. The text area stays the form's own field: the editor writes clean HTML
// into it, in which pages and pictures are named and not addressed. Every extension is listed with
// its parts: where one lacks, the editor stays empty. It adds no style sheet of its own (injectCSS),
// so that the pages' Content-Security-Policy needs no exception.
import {
  Blockquote, Bold, BulletList, Code, CodeBlock, Document, Dropcursor, Editor, Gapcursor, HardBreak,
  Heading, History, HorizontalRule, Italic, Link, ListItem, Mark, Node, OrderedList, Paragraph,
  Strike, Subscript, Superscript, Table, TableCell, TableHeader, TableRow, Text,
} from "../django_prose_editor/editor.js";

const OURS = ["blueprint", "hub", "mission", "project", "file"];
const MAY_LEAD = new RegExp(`^(?:(?:${OURS.join("|")}):[a-z0-9-]+|https?://\\S+|mailto:\\S+)$`, "i");
const place = document.querySelector(".prose-editing");
const area = place.querySelector("textarea");
const tools = place.querySelector(".prose-tools");
const dialog = document.getElementById("chooser");
const found = dialog.querySelector(".chooser-found");
const query = dialog.querySelector("#chooser-query");
const kind = dialog.querySelector("#chooser-kind");

const NotedParagraph = Paragraph.extend({
  addAttributes: () => ({
    note: {
      default: false,
      parseHTML: (element) => element.classList.contains("note"),
      renderHTML: (attributes) => (attributes.note ? { class: "note" } : {}),
    },
  }),
});

const Footnote = Mark.create({
  name: "footnote",
  inclusive: false,
  parseHTML: () => [{ tag: "span.footnote" }],
  renderHTML: () => ["span", { class: "footnote" }, 0],
});

const Picture = Node.create({
  name: "picture",
  group: "block",
  content: "inline*",
  isolating: true,
  draggable: true,
  addAttributes: () => ({ src: { default: "" } }),
  parseHTML: () => [
    {
      tag: "figure",
      getAttrs: (element) => {
        const src = element.querySelector("img")?.getAttribute("src") ?? "";
        return src.startsWith("picture:") ? { src } : false;
      },
      contentElement: (element) =>
        element.querySelector("figcaption") ?? element.appendChild(document.createElement("figcaption")),
    },
  ],
  renderHTML: ({ node }) => ["figure", ["img", { src: node.attrs.src }], ["figcaption", 0]],
  addNodeView: () => ({ node }) => {
    const dom = document.createElement("figure");
    const image = document.createElement("img");
    const contentDOM = document.createElement("figcaption");
    image.src = place.dataset.pictures.replace("/0/", `/${node.attrs.src.replace("picture:", "")}/`);
    image.alt = node.attrs.src;
    image.contentEditable = "false";
    dom.append(image, contentDOM);
    return { dom, contentDOM };
  },
});

// Lists and cells hold their words directly, and a first row of heads is the head of the table.
function tidy(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  for (const paragraph of body.querySelectorAll("li > p, td > p, th > p")) {
    const siblings = paragraph.parentElement.querySelectorAll(":scope > p");
    if (siblings.length === 1 && !paragraph.className) paragraph.replaceWith(...paragraph.childNodes);
  }
  for (const column of body.querySelectorAll("colgroup")) column.remove();
  for (const cell of body.querySelectorAll("td, th")) {
    for (const name of ["colspan", "rowspan"]) {
      if (cell.getAttribute(name) === "1") cell.removeAttribute(name);
    }
  }
  for (const table of body.querySelectorAll("table")) makeHead(table);
  return body.textContent.trim() || body.querySelector("img, hr") ? body.innerHTML : "";
}

function makeHead(table) {
  const first = table.rows[0];
  if (!first || table.tHead || [...first.cells].some((cell) => cell.tagName !== "TH")) return;
  table.createTHead().append(first);
}

const holder = document.createElement("div");
area.before(holder);
area.hidden = true;
tools.hidden = false;
const editor = new Editor({
  element: holder,
  injectCSS: false,
  content: area.value,
  editorProps: {
    attributes: {
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": document.querySelector(`label[for="${area.id}"]`)?.textContent.trim() ?? "",
      class: "prose",
    },
  },
  extensions: [
    Document, NotedParagraph, Text, HardBreak, Gapcursor, Dropcursor.configure({ color: false }),
    History, Heading.configure({ levels: [2, 3, 4] }),
    Bold, Italic, Strike, Code, Subscript, Superscript, Footnote,
    Link.configure({
      openOnClick: false,
      autolink: false,
      protocols: OURS.map((scheme) => ({ scheme, optionalSlashes: true })),
      isAllowedUri: (href) => MAY_LEAD.test(href),
      HTMLAttributes: { target: null, rel: null },
    }),
    BulletList, OrderedList, ListItem, Blockquote, CodeBlock, HorizontalRule,
    Table.configure({ resizable: false }), TableRow, TableHeader, TableCell, Picture,
  ],
  onUpdate() {
    area.value = tidy(editor.getHTML());
    area.dispatchEvent(new Event("input", { bubbles: true }));
  },
  onTransaction: () => show(),
});

const chain = () => editor.chain().focus();
const ACTS = {
  paragraph: () => chain().setParagraph().updateAttributes("paragraph", { note: false }).run(),
  h2: () => chain().toggleHeading({ level: 2 }).run(),
  h3: () => chain().toggleHeading({ level: 3 }).run(),
  h4: () => chain().toggleHeading({ level: 4 }).run(),
  bullets: () => chain().toggleBulletList().run(),
  numbers: () => chain().toggleOrderedList().run(),
  quote: () => chain().toggleBlockquote().run(),
  note: () => {
    const isNote = editor.isActive("paragraph", { note: true });
    return chain().setParagraph().updateAttributes("paragraph", { note: !isNote }).run();
  },
  rule: () => chain().setHorizontalRule().run(),
  bold: () => chain().toggleBold().run(),
  italic: () => chain().toggleItalic().run(),
  strike: () => chain().toggleStrike().run(),
  code: () => chain().toggleCode().run(),
  footnote: () => chain().toggleMark("footnote").run(),
  link: () => choose(false),
  picture: () => choose(true),
  unlink: () => chain().extendMarkRange("link").unsetMark("link").run(),
  table: () => chain().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  row: () => chain().addRowAfter().run(),
  column: () => chain().addColumnAfter().run(),
  rowless: () => chain().deleteRow().run(),
  columnless: () => chain().deleteColumn().run(),
  tableless: () => chain().deleteTable().run(),
  undo: () => chain().undo().run(),
  redo: () => chain().redo().run(),
};
const ACTIVE = {
  h2: ["heading", { level: 2 }], h3: ["heading", { level: 3 }], h4: ["heading", { level: 4 }],
  bullets: ["bulletList"], numbers: ["orderedList"], quote: ["blockquote"],
  note: ["paragraph", { note: true }], bold: ["bold"], italic: ["italic"], strike: ["strike"],
  code: ["code"], link: ["link"], footnote: ["footnote"],
};

tools.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]");
  if (button) ACTS[button.dataset.act]();
});

function show() {
  for (const [act, [name, attributes]] of Object.entries(ACTIVE)) {
    const isOn = String(editor.isActive(name, attributes));
    tools.querySelector(`[data-act="${act}"]`).setAttribute("aria-pressed", isOn);
  }
  tools.querySelector("[data-table]").hidden = !editor.isActive("table");
}

let wantsPicture = false;

function choose(picture) {
  wantsPicture = picture;
  for (const part of dialog.querySelectorAll('[data-for="link"]')) part.hidden = picture;
  dialog.querySelector("#chooser-href").value = editor.getAttributes("link").href ?? "";
  kind.value = [...kind.options].find(
    (option) => option.dataset.kind === (picture ? "picture" : "page"),
  ).value;
  query.value = "";
  dialog.showModal();
  look();
}

let asked = 0;

async function look() {
  const number = ++asked;
  const answer = await fetch(`${kind.value}?q=${encodeURIComponent(query.value)}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (number !== asked) return;
  found.replaceChildren(...[...page.querySelectorAll("[data-code]")].map(buttonFor));
}

function buttonFor(thing) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = thing.textContent.trim().replace(/\s+/g, " ");
  button.addEventListener("click", () => take(thing.dataset.code));
  return button;
}

function take(code) {
  dialog.close();
  if (wantsPicture || code.startsWith("picture:")) {
    chain().insertContent({ type: "picture", attrs: { src: code } }).run();
  } else if (editor.state.selection.empty && !editor.isActive("link")) {
    const mark = { type: "link", attrs: { href: code } };
    chain().insertContent({ type: "text", text: code, marks: [mark] }).run();
  } else {
    chain().extendMarkRange("link").setMark("link", { href: code }).run();
  }
}

query.addEventListener("input", look);
kind.addEventListener("change", look);
dialog.addEventListener("close", () => {
  const href = dialog.querySelector("#chooser-href").value.trim();
  if (dialog.returnValue === "take" && MAY_LEAD.test(href)) take(href);
  dialog.returnValue = "";
});
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") event.preventDefault();
});

document.querySelector(`label[for="${area.id}"]`)?.addEventListener("click", () => editor.commands.focus());
show();
