"""Turn a kept text into what the reader's page shows, once, when it goes live."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify
from django.utils.translation import gettext as _
from lxml import html as lxml_html
from lxml.html import HtmlElement, builder

from blueprint.rendering.cleaning import FOOTNOTE, KINDS, PICTURE, clean_html
from blueprint.rendering.marks import Case, ShownTerm, link_headings, list_cases, mark_terms

WORDS_A_MINUTE = 200
_HEADINGS = ("h2", "h3", "h4")
_BLOCKS = ("p", "h2", "h3", "h4", "li", "td", "th", "pre", "figcaption")
_NAMED = re.compile(rf'"((?:{"|".join((*KINDS, PICTURE))}):[a-z0-9-]+)"')
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class ShownPicture:
    """A picture as a page shows it: its files by width in pixels, and what it says."""

    sources: Mapping[int, str]
    width: int
    height: int
    alternative: str
    credit: str = ""


@dataclass(frozen=True)
class Rendering:
    """A text as the reader's page takes it."""

    html: str
    plain: str
    lede: str
    headings: list[dict[str, str]]
    minutes: int


def references(text: str) -> frozenset[str]:
    """Return what the text names inside the platform, such as blueprint:key and picture:7."""
    return frozenset(_NAMED.findall(text))


def render(
    text: str,
    addresses: Mapping[str, str],
    pictures: Mapping[str, ShownPicture] | None = None,
    terms: Sequence[ShownTerm] = (),
    cases: Sequence[Case] = (),
) -> Rendering:
    """Render a text; a link to something that has no address keeps its words and loses its link."""
    tree = read(text)
    _follow_links(tree, addresses)
    _place_pictures(tree, pictures or {})
    notes = _move_footnotes(tree)
    headings = _number_headings(tree)
    lede = _mark_lede(tree)
    plain = "\n".join(words_of(tree))
    _number_footnotes(notes)
    _box_tables(tree)
    mark_terms(tree, terms)
    link_headings(tree)
    list_cases(tree, cases)
    return Rendering(
        html=written(tree),
        plain=plain,
        lede=lede,
        headings=headings,
        minutes=max(1, round(len(plain.split()) / WORDS_A_MINUTE)),
    )


def read(text: str) -> HtmlElement:
    """Return a cleaned text as a tree under one root."""
    return lxml_html.fragment_fromstring(clean_html(text), create_parent="div")


def written(tree: HtmlElement) -> str:
    """Return what stands under the root as HTML."""
    whole: str = lxml_html.tostring(tree, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>").strip()


def words_of(tree: HtmlElement) -> Iterator[str]:
    """Yield the words of every block of the text, without marks."""
    for block in tree.iter(*_BLOCKS):
        own = _words(block)
        if own and not any(True for _inner in block.iterdescendants(*_BLOCKS)):
            yield own


def _words(element: HtmlElement) -> str:
    return _SPACE.sub(" ", element.text_content()).strip()


def _follow_links(tree: HtmlElement, addresses: Mapping[str, str]) -> None:
    for link in list(tree.iter("a")):
        href = link.get("href", "")
        if href.startswith(tuple(f"{kind}:" for kind in KINDS)):
            href = addresses.get(href, "")
        if href:
            link.set("href", href)
        else:
            link.drop_tag()


def _place_pictures(tree: HtmlElement, pictures: Mapping[str, ShownPicture]) -> None:
    """Give every picture its files and words; one that is gone takes its frame along."""
    for image in list(tree.iter("img")):
        shown = pictures.get(image.get("src", ""))
        if shown:
            _fill_picture(image, shown)
            continue
        frame = image.getparent()
        gone = frame if frame.tag == "figure" else image
        if gone.getparent() is not None:  # a frame with two pictures went with the first
            gone.drop_tree()


def _fill_picture(image: HtmlElement, shown: ShownPicture) -> None:
    widths = sorted(shown.sources)
    image.set("src", shown.sources[widths[-1]])
    image.set("srcset", ", ".join(f"{shown.sources[width]} {width}w" for width in widths))
    image.set("sizes", "(min-width: 62rem) 44rem, 100vw")
    image.set("width", str(shown.width))
    image.set("height", str(shown.height))
    image.set("alt", shown.alternative)
    image.set("loading", "lazy")
    if shown.credit and image.getparent().tag == "figure":
        _caption_of(image.getparent()).append(builder.SMALL(shown.credit))


def _caption_of(figure: HtmlElement) -> HtmlElement:
    caption = figure.find("figcaption")
    if caption is None:
        caption = builder.E.figcaption()
        figure.append(caption)
    return caption


def _move_footnotes(tree: HtmlElement) -> list[tuple[HtmlElement, HtmlElement]]:
    """Set the notes below the text; return each with the empty mark it leaves behind."""
    moved = []
    for note in list(tree.iter("span")):
        if note.get("class") != FOOTNOTE:
            note.drop_tag()
            continue
        mark = builder.SUP()
        mark.tail, note.tail = note.tail, None
        note.getparent().replace(note, mark)
        note.tag = "li"
        note.attrib.clear()
        moved.append((mark, note))
    if moved:
        section = builder.E.section(builder.OL(*(note for _mark, note in moved)))
        section.set("class", f"{FOOTNOTE}s")
        section.set("aria-label", _("Notes"))
        tree.append(section)
    return moved


def _number_footnotes(moved: list[tuple[HtmlElement, HtmlElement]]) -> None:
    """Lead from every mark to its note, and back."""
    for number, (mark, note) in enumerate(moved, start=1):
        there = builder.A(str(number), href=f"#note-{number}", id=f"note-from-{number}")
        there.set("aria-label", _("Note %(number)s") % {"number": number})
        back = builder.A("↩", href=f"#note-from-{number}")
        back.set("aria-label", _("Back to the text"))
        mark.append(there)
        note.set("id", f"note-{number}")
        note.append(back)


def _number_headings(tree: HtmlElement) -> list[dict[str, str]]:
    """Give every heading an id of its own, and return those for the list on the page."""
    found: list[dict[str, str]] = []
    taken: set[str] = set()
    for heading in tree.iter(*_HEADINGS):
        label = _words(heading)
        name = _unused(slugify(label) or "part", taken)
        heading.set("id", name)
        if heading.tag == "h2":
            found.append({"id": name, "label": label})
    return found


def _unused(name: str, taken: set[str]) -> str:
    """Return an id that neither this text nor the frame around it has."""
    wanted = f"p-{name}"
    number = 2
    while wanted in taken:
        wanted = f"p-{name}-{number}"
        number += 1
    taken.add(wanted)
    return wanted


def _mark_lede(tree: HtmlElement) -> str:
    """Set the first paragraph large where the text begins with one, and return its words."""
    first = tree[0] if len(tree) else None
    if first is None or first.tag != "p" or first.get("class"):
        return ""
    first.set("class", "lede")
    return _words(first)


def _box_tables(tree: HtmlElement) -> None:
    """Let wide tables scroll by themselves, also by keyboard."""
    for table in list(tree.iter("table")):
        _name_heads(table)
        table.set("class", "table")
        box = builder.DIV({"class": "table-box", "role": "group", "tabindex": "0"})
        box.set("aria-label", _("Table"))
        box.tail, table.tail = table.tail, None
        table.getparent().replace(table, box)
        box.append(table)


def _name_heads(table: HtmlElement) -> None:
    """Say what a head is the head of; one without words is an ordinary cell."""
    for head in table.iter("th"):
        if not _words(head):
            head.tag = "td"
        else:
            head.set("scope", "col" if head.getparent().getparent().tag == "thead" else "row")
