"""The handbook as a website in a zip file: it opens from a USB stick, with no server and no script.

Two ways lead through it: the contents beside every page, and the page before and after it.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils.text import slugify

from blueprint.books.frame import Frame
from blueprint.books.pieces import Manner, Pieces
from blueprint.books.texts import Chapter
from blueprint.rendering.text import written

PICTURES = "pictures"
_STYLES = ("book.css", "website.css")


def file_name(key: str) -> str:
    """Return the file of a page; no page can be called as the contents are."""
    return f"page-{key}.html"


FILES = Manner(page=file_name, shift=False)


def write_website(pieces: Pieces, frame: Frame) -> bytes:
    """Return the pages, their pictures and one style sheet as a zip file."""
    folder = slugify(frame.title) or "blueprint"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _pages(pieces, frame).items():
            archive.writestr(f"{folder}/{name}", content)
        for name, picture in pieces.pictures.items():
            archive.writestr(f"{folder}/{PICTURES}/{name}", picture)
        archive.writestr(f"{folder}/style.css", _style())
    return target.getvalue()


def _pages(pieces: Pieces, frame: Frame) -> dict[str, str]:
    contents = [_line(chapter, frame) for chapter, _tree in pieces.chapters]
    shared = {"frame": frame, "contents": contents}
    pages: dict[str, str] = {"index.html": render_to_string("blueprint/books/index.html", shared)}
    for place, (chapter, tree) in enumerate(pieces.chapters):
        for image in tree.iter("img"):
            image.set("src", f"{PICTURES}/{image.get('src')}")
        context = shared | {
            "chapter": chapter,
            "here": contents[place],
            "lang": contents[place]["lang"],
            "text": written(tree),
            "previous": contents[place - 1] if place else None,
            "next": contents[place + 1] if place + 1 < len(contents) else None,
        }
        pages[file_name(chapter.key)] = render_to_string("blueprint/books/page.html", context)
    return pages


def _line(chapter: Chapter, frame: Frame) -> dict[str, Any]:
    lang = "" if chapter.language == frame.language else chapter.language
    url = file_name(chapter.key)
    return {"label": chapter.title, "url": url, "level": chapter.level, "lang": lang}


def _style() -> str:
    return "\n".join((Path(__file__).parent / name).read_text("utf-8") for name in _STYLES)
