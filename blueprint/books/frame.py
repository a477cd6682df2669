"""What stands around the texts of a book: its title, its day, its licence and how to cite it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from blueprint.books.texts import title_of
from blueprint.licences import LICENCE, LICENCE_URI, PUBLISHER
from blueprint.models import Node


@dataclass(frozen=True)
class Frame:
    """What the title page says, in the book's own language."""

    title: str
    language: str
    made_on: date
    url: str
    publisher: str = PUBLISHER
    licence: str = LICENCE
    licence_uri: str = LICENCE_URI

    @property
    def citation(self) -> str:
        """Return how to name it in other texts."""
        year = self.made_on.year
        return f"{self.publisher} ({year}). {self.title}. {self.url} ({self.licence})."

    @property
    def facts(self) -> tuple[str, ...]:
        """Return the sentences of the title page."""
        return (
            _("State of the texts on %(date)s. The newest text is at %(url)s")
            % {"date": date_format(self.made_on, "DATE_FORMAT"), "url": self.url},
            _("Licence: %(licence)s, %(uri)s. You may copy and change it when you name us.")
            % {"licence": self.licence, "uri": self.licence_uri},
            _("To cite: %(citation)s") % {"citation": self.citation},
        )


def frame_of(node: Node | None, language: str, url: str) -> Frame:
    """Return the frame of a book in the active language."""
    title = title_of(node, language)
    return Frame(title, language, timezone.localdate(), settings.SITE_URL + url)
