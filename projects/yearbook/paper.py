"""The year as a PDF of one page or two: searchable, with a title, a language and bookmarks."""

import logging
from functools import cache
from pathlib import Path

import font_source_sans_pro
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF, TextStyle, ViewerPreferences
from fpdf.enums import XPos, YPos

from projects.yearbook.rows import Line, Yearbook

logging.getLogger("fontTools").setLevel(logging.WARNING)  # it tells of each table it prunes
_FONT = "Source Sans Pro"
_INK, _QUIET = (20, 20, 20), (90, 90, 90)
_SIDE, _TOP = 18, 16  # millimetres
_COLUMNS = 4
_FACES = {"": "SourceSansPro-Regular.ttf", "B": "SourceSansPro-Bold.ttf"}


def print_yearbook(book: Yearbook) -> bytes:
    """Return the report in the active language."""
    page = _Page()
    title = _("%(school)s in %(year)s") % {"school": book.school.name, "year": book.name}
    page.open(title, author=book.school.hub.own_name)
    page.say(_("Open schooling with %(hub)s") % {"hub": book.school.hub.own_name}, quiet=True)
    page.figures([(str(figure.number), figure.words) for figure in book.figures])
    page.headline(_("Projects"))
    if book.is_empty:
        page.say(_("No project is known of this school year."))
    for line in book.lines:
        page.entry(line.project.title, _details(line))
    if book.outcomes:
        page.headline(_("What came of it, signed by partners"))
    for outcome in book.outcomes:
        words = {"number": outcome.number, "kind": outcome.get_kind_display()}
        signed = _("Signed by %(partner)s") % {"partner": outcome.partner.name}
        page.entry(_("%(number)d %(kind)s") % words, [outcome.text, signed])
    page.say(_("As known on %(day)s.") % {"day": _today()}, quiet=True)
    return bytes(page.output())


def _details(line: Line) -> list[str]:
    project = line.project
    partners = ", ".join(line.partners)
    found = [
        f"{project.get_phase_display()} · {line.light.label}",
        line.group,
        _("Led by %(person)s") % {"person": project.led_by.name} if project.led_by else "",
        _("With %(partners)s") % {"partners": partners} if partners else "",
    ]
    return [text for text in found if text]


def _today() -> str:
    return date_format(timezone.localdate(), "j F Y")


class _Page(FPDF):
    """The sheet: what is put on it comes below what is there already."""

    def open(self, title: str, *, author: str) -> None:
        """Begin with the title, and say what the document is and in which language."""
        for style, file in _FACES.items():
            self.add_font(_FONT, style, _fonts() / file)
        self.set_lang(get_language() or "en")
        self.set_title(title)
        self.set_author(author)
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        self.set_margins(_SIDE, _TOP)
        self.set_auto_page_break(auto=True, margin=_TOP)
        self.set_section_title_styles(
            TextStyle(_FONT, "B", 22, _INK, b_margin=2), TextStyle(_FONT, "B", 13, _INK, t_margin=5)
        )
        self.add_page()
        self.set_font(_FONT, "", 10)
        self.start_section(title)

    def headline(self, text: str) -> None:
        """Begin a part of the page, which the reader's list of bookmarks shows."""
        self.start_section(text, level=1)

    def say(self, text: str, *, quiet: bool = False, bold: bool = False) -> None:
        """Put a paragraph."""
        self.set_font(_FONT, "B" if bold else "", 10)
        self.set_text_color(*(_QUIET if quiet else _INK))
        self.multi_cell(0, 5, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def entry(self, title: str, details: list[str]) -> None:
        """Put a thing with what is worth saying about it."""
        self.say(title, bold=True)
        self.say("\n".join(details), quiet=True)
        self.ln(1.5)

    def figures(self, found: list[tuple[str, str]]) -> None:
        """Put the numbers in rows, each above what it counts."""
        self.ln(3)
        width = self.epw / _COLUMNS
        for start in range(0, len(found), _COLUMNS):
            top = self.get_y()
            bottoms = [
                self._figure(number, words, self.l_margin + place * width, top, width)
                for place, (number, words) in enumerate(found[start : start + _COLUMNS])
            ]
            self.set_xy(self.l_margin, max(bottoms) + 2)

    def _figure(self, number: str, words: str, left: float, top: float, width: float) -> float:
        self.set_xy(left, top)
        self.set_text_color(*_INK)
        self.set_font(_FONT, "B", 20)
        self.cell(width, 9, number, new_x=XPos.LEFT, new_y=YPos.NEXT)
        self.set_font(_FONT, "", 9)
        self.multi_cell(width - 3, 4, words, align="L", new_x=XPos.LEFT, new_y=YPos.NEXT)
        return self.get_y()


@cache
def _fonts() -> Path:
    return Path(font_source_sans_pro.font_directory)
