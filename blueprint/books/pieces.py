"""The text of a page made fit for a book: own names, links that work there, pictures inside."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.files.storage import default_storage
from lxml import html as lxml_html
from lxml.html import HtmlElement, builder
from PIL import Image

from blueprint.books.texts import Chapter
from blueprint.models import Picture, Reference
from blueprint.rendering.cleaning import NOTE, PICTURE
from blueprint.rendering.text import written

LARGEST = 1200  # pixels; a book is read on paper or on a small device
DEEPEST = 6
_HEADING = re.compile(r"h[1-6]")


@dataclass
class Pieces:
    """The chapters of a book, ready to be bound, and the pictures that they show by name."""

    chapters: list[tuple[Chapter, HtmlElement]] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Manner:
    """How one kind of book names its pages and counts its headings."""

    page: Callable[[str], str]  # what a link to a page of this book says
    shift: bool = True  # whether headings go below the title of their page


def page_name(key: str) -> str:
    """Return the name that a page has within a book of one piece."""
    return f"page-{key}"


ONE_PIECE = Manner(page=lambda key: f"#{page_name(key)}")


class Binder:
    """Prepares chapter by chapter, and knows which pages and pictures the book has."""

    def __init__(self, chapters: Sequence[Chapter], manner: Manner) -> None:
        """Look up once what all of them show."""
        self.manner, self.pieces = manner, Pieces()
        self._pages = {
            chapter.url.removeprefix(settings.SITE_URL): chapter.key for chapter in chapters
        }
        self._files = _picture_files([chapter.key for chapter in chapters])

    def add(self, chapter: Chapter) -> None:
        """Make one chapter ready."""
        tree = lxml_html.fragment_fromstring(chapter.body, create_parent="div")
        self._lead_links(tree, chapter)
        self._take_pictures(tree, chapter)
        _undress(tree)
        if self.manner.shift:
            _name_apart(tree, chapter.key)
            _lower_headings(tree, chapter.level)
        self.pieces.chapters.append((chapter, tree))

    def _lead_links(self, tree: HtmlElement, chapter: Chapter) -> None:
        """Stay within the book where the page is in it, and lead to the website otherwise."""
        for link in tree.iter("a"):
            href = link.get("href", "")
            if href in self._pages:
                link.set("href", self.manner.page(self._pages[href]))
            elif href.startswith("/"):
                link.set("href", settings.SITE_URL + href)
            elif href.startswith("#") and self.manner.shift:
                link.set("href", f"#{_apart(chapter.key, href[1:])}")

    def _take_pictures(self, tree: HtmlElement, chapter: Chapter) -> None:
        """Put a copy in the book for each use, under a name of its own."""
        for number, image in enumerate(list(tree.iter("img")), start=1):
            content = _as_jpeg(self._files.get(image.get("src", ""), ""))
            if content is None:
                frame = image.getparent()
                (frame if frame.tag == "figure" else image).drop_tree()
                continue
            name = f"{chapter.key}-{number}.jpg"
            self.pieces.pictures[name] = content
            words = image.get("alt", "")
            image.attrib.clear()
            image.set("src", name)
            image.set("alt", words)


def _picture_files(keys: Sequence[str]) -> Mapping[str, str]:
    """Return the stored file of every picture that these pages show, by its address."""
    named = Reference.objects.filter(node__key__in=keys, target__startswith=f"{PICTURE}:")
    wanted = {target.partition(":")[2] for target in named.values_list("target", flat=True)}
    rows = Picture.objects.filter(pk__in=wanted, status=Picture.Status.READY)
    names = {name for row in rows for name in row.renditions.values()}
    return {default_storage.url(name): name for name in names}


def _as_jpeg(name: str) -> bytes | None:
    """Return the picture as readers of books know it: WebP is no part of EPUB's first readers."""
    if not name or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file, Image.open(file) as image:
        image.thumbnail((LARGEST, LARGEST))
        target = io.BytesIO()
        image.convert("RGB").save(target, "JPEG", quality=82, optimize=True)
    return target.getvalue()


def _undress(tree: HtmlElement) -> None:
    """Take off what only a browser on the website uses."""
    for box in list(tree.iterfind(".//div[@class='table-box']")):
        box.drop_tag()
    for note in list(tree.iterfind(f".//p[@class='{NOTE}']")):
        frame = builder.DIV({"class": NOTE})
        frame.tail, note.tail = note.tail, None
        note.getparent().replace(note, frame)
        frame.append(note)
    for element in tree.iter():
        for name in ("aria-label", "tabindex", "role", "loading", "sizes", "srcset"):
            element.attrib.pop(name, None)


def _apart(key: str, name: str) -> str:
    return f"{key}--{name}"


def _name_apart(tree: HtmlElement, key: str) -> None:
    """Give every part a name that no other chapter has."""
    for element in tree.iter():
        if element.get("id"):
            element.set("id", _apart(key, element.get("id")))


def _lower_headings(tree: HtmlElement, level: int) -> None:
    """Put headings below the title of their page, without a gap: screen readers count them."""
    last = level
    for heading in tree.iter():
        if isinstance(heading.tag, str) and _HEADING.fullmatch(heading.tag):
            wanted = int(heading.tag[1]) - 1 + level
            last = min(wanted, last + 1, DEEPEST)
            heading.tag = f"h{last}"


def whole(pieces: Pieces, language: str) -> str:
    """Return all chapters as one document, each under its title; other languages are marked."""
    return "\n".join(
        _title(chapter, language) + _text(chapter, tree, language)
        for chapter, tree in pieces.chapters
    )


def _text(chapter: Chapter, tree: HtmlElement, language: str) -> str:
    text = written(tree)
    return text if chapter.language == language else f'<div lang="{chapter.language}">{text}</div>'


def _title(chapter: Chapter, language: str) -> str:
    words = builder.SPAN(chapter.title)
    if chapter.language != language:
        words.set("lang", chapter.language)
    heading = builder.E(f"h{chapter.level}", words, id=page_name(chapter.key))
    text: str = lxml_html.tostring(heading, encoding="unicode")
    return text
