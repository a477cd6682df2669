"""How a result is named where others use it: one line, the same for everybody."""

from django.conf import settings
from django.utils.translation import gettext as _


def citation_of(*, title: str, makers: str, year: str, licence: str, path: str) -> str:
    """Return makers, year, title, network, licence and address, as far as they are known."""
    named = f"{makers or _('A class')} ({year})" if year else makers or _("A class")
    parts = (named, title, "OSHub.Network", licence, f"{settings.SITE_URL}{path}")
    return ". ".join(part.strip().rstrip(".") for part in parts if part)
