"""Licences under which results, texts and pictures may be used, and who may build on what.

Terms: creativecommons.org; a copy keeps the maker's name, and ShareAlike keeps its licence.
"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Licence(TextChoices):
    """What others may do with it; the value is the name by which the licence is known."""

    CC0 = "CC0 1.0", _("free for everything (CC0 1.0)")
    CC_BY = "CC BY 4.0", _("use it and name us (CC BY 4.0)")
    CC_BY_SA = "CC BY-SA 4.0", _("use it, name us, share alike (CC BY-SA 4.0)")
    CC_BY_NC = "CC BY-NC 4.0", _("use it without earning from it, name us (CC BY-NC 4.0)")
    CC_BY_ND = "CC BY-ND 4.0", _("pass it on unchanged, name us (CC BY-ND 4.0)")

    @property
    def may_be_adapted(self) -> bool:
        """Say whether others may make something new from it."""
        return self != Licence.CC_BY_ND

    @property
    def for_copies(self) -> "Licence | None":
        """Return the licence that every adaptation must keep, or None where it may choose."""
        return self if self in {Licence.CC_BY_SA, Licence.CC_BY_NC} else None
