"""A book on paper: tagged, with bookmarks, its language told and its letters inside (PDF/UA-1)."""

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import font_source_sans_pro
import pypandoc
import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blueprint.books.frame import Frame
from blueprint.books.pieces import Pieces, whole

_FONTS = Path(font_source_sans_pro.__file__).parent / "files"
_PICTURE = re.compile(r'image\("([^"]+\.jpg)"')
_LANGUAGE = re.compile(r'(#set text\(lang: "[a-z-]+"\)); ')  # a heading begins on a line of its own
_OPENING = """\
#let made = datetime(year: {year}, month: {month}, day: {day})
#set document(title: {title}, author: {publisher}, date: made)
#set text(lang: {language}, font: "Source Sans Pro", size: 10.5pt)
#set page(paper: "a4", margin: (x: 25mm, y: 27mm), numbering: none)
#set par(leading: 0.72em, spacing: 1.15em)
#set heading(numbering: none)
#show heading: set block(above: 1.6em, below: 0.8em)
#show heading.where(level: 1): it => {{ pagebreak(weak: true); it }}
#show heading.where(level: 1): set text(size: 21pt, weight: "bold")
#show heading.where(level: 2): set text(size: 15.5pt, weight: "bold")
#show heading.where(level: 3): set text(size: 12.5pt, weight: "bold")
#show link: it => underline(offset: 2pt, stroke: 0.5pt, it)
#show figure: set block(breakable: true)
#show table: set par(justify: false)
#set table(stroke: (x, y) => (bottom: 0.5pt + luma(150)), inset: (x: 5pt, y: 5pt))
#show table.cell.where(y: 0): set text(weight: "bold")
#show figure: set align(left)
#let horizontalrule = line(length: 100%, stroke: 0.5pt + luma(150))
#set quote(block: true)
#v(38mm)
#block(text(size: 34pt, weight: "bold", hyphenate: false)[#{title}])
#v(4mm)
#text(size: 13pt)[#{subtitle}]
#v(1fr)
{facts}
#pagebreak()
#set page(numbering: "1")
#outline(title: [#{contents}], depth: 2, indent: 1.2em)
"""


def write_pdf(pieces: Pieces, frame: Frame) -> bytes:
    """Return the book as PDF; Typst refuses what would keep a screen reader out."""
    with tempfile.TemporaryDirectory() as place:
        for name, content in pieces.pictures.items():
            (Path(place) / name).write_bytes(content)
        document = Path(place) / "book.typ"
        document.write_text(_opening(frame) + typeset(pieces, frame.language), "utf-8")
        made: bytes = typst.compile(
            str(document),
            root=place,
            font_paths=[str(_FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
        )
    return made


def typeset(pieces: Pieces, language: str) -> str:
    """Return the chapters in Typst's own language, pictures with their words."""
    text = whole(pieces, language)
    made = pypandoc.convert_text(text, "typst", format="html", extra_args=["--sandbox"])
    words = {
        image.get("src"): image.get("alt", "")
        for _chapter, tree in pieces.chapters
        for image in tree.iter("img")
    }
    return describe_pictures(_LANGUAGE.sub(r"\1\n\n", str(made)), words)


def describe_pictures(text: str, words: Mapping[str, str]) -> str:
    """Put back what can be seen in each picture: pandoc leaves it out."""

    def described(call: re.Match[str]) -> str:
        return f"{call[0]}, alt: {_string(words[call[1]] or _('Picture'))}"

    return _PICTURE.sub(described, text)


def _opening(frame: Frame) -> str:
    facts = "\n\n".join(f"#{_string(fact)}" for fact in frame.facts)
    return _OPENING.format(
        title=_string(frame.title),
        publisher=_string(frame.publisher),
        year=frame.made_on.year,
        month=frame.made_on.month,
        day=frame.made_on.day,
        language=_string(frame.language),
        subtitle=_string(f"{frame.publisher}, {date_format(frame.made_on, 'DATE_FORMAT')}"),
        contents=_string(_("Contents")),
        facts=facts,
    )


def _string(words: str) -> str:
    """Return words as a string of Typst, in which nothing is an order."""
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
