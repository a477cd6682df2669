"""Who answers for a text and how it is cited, from the one row that the page is made of."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from blueprint.licences import LICENCE, LICENCE_URI, PUBLISHER

_TEX = re.compile(r"([&%$#_{}])")
_CONTROLS = re.compile(r"[\\~^]")
Row = dict[str, Any]


@dataclass(frozen=True)
class Colophon:
    """What stands below a text: its makers, its age, its edition, and how to cite it."""

    key: str
    title: str
    author: str
    reviewer: str
    edition: int
    live_since: datetime | None
    reviewed: datetime | None
    language: str
    path: str
    licence: str = LICENCE
    licence_url: str = LICENCE_URI

    @property
    def url(self) -> str:
        """Return the whole address of the page."""
        return f"{settings.SITE_URL}{self.path}"

    @property
    def year(self) -> str:
        """Return the year of this edition."""
        return str(timezone.localtime(self.live_since).year) if self.live_since else ""

    @property
    def citation(self) -> str:
        """Return author, year, title, edition, book, publisher, address and licence in one line."""
        book = _("The OSHub Blueprint (edition %(number)s of this page)") % {"number": self.edition}
        made = f"{self.author} ({self.year})" if self.year else self.author
        parts = [made, self.title, book, self.url, self.licence]
        if self.author != PUBLISHER:
            parts.insert(3, PUBLISHER)
        return ". ".join(part.rstrip(".") for part in parts) + "."


def colophon_of(page: Row, language: str) -> Colophon:
    """Return what a page's row says of its makers; texts that came as files are the network's."""
    shown = page["shown_language"]
    facts = f"live_{shown}__"
    return Colophon(
        key=page["key"],
        title=page["shown_title"],
        author=page[f"{facts}author__name"] or PUBLISHER,
        reviewer=page[f"{facts}approved_by__name"] or "",
        edition=page[f"{facts}edition"] or 0,
        live_since=page[f"{facts}live_since"],
        reviewed=page[f"{facts}checked_at"] or page[f"{facts}live_since"],
        language=shown,
        path=f"/{language}/blueprint/{page['shown_path']}/",
    )


def bibtex_of(colophon: Colophon) -> str:
    """Return the page as an entry for BibTeX."""
    fields = {
        "author": f"{{{_tex(colophon.author)}}}",
        "title": f"{{{_tex(colophon.title)}}}",
        "booktitle": "The OSHub Blueprint",
        "publisher": PUBLISHER,
        "year": colophon.year,
        "edition": str(colophon.edition),
        "url": colophon.url,
        "language": colophon.language,
        "note": colophon.licence,
    }
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@incollection{{oshub-{colophon.key}-{colophon.language},\n{lines}\n}}\n"


def csl_of(colophon: Colophon) -> list[dict[str, Any]]:
    """Return the page as CSL-JSON, which reference managers read."""
    since = colophon.live_since
    day = timezone.localdate(since) if since else None
    entry = {
        "id": f"oshub-{colophon.key}-{colophon.language}",
        "type": "chapter",
        "title": colophon.title,
        "container-title": "The OSHub Blueprint",
        "author": [{"literal": colophon.author}],
        "publisher": PUBLISHER,
        "edition": str(colophon.edition),
        "URL": colophon.url,
        "language": colophon.language,
        "license": colophon.licence_url,
    }
    return [entry | ({"issued": {"date-parts": [[day.year, day.month, day.day]]}} if day else {})]


def _tex(text: str) -> str:
    """Keep what a text holds from being read as a command."""
    return _TEX.sub(r"\\\1", _CONTROLS.sub(" ", text))
