"""Signed links in mails about one's own data."""

from uuid import UUID

from django.conf import settings
from django.core import signing

EXPORT, REMOVAL = "oshub.own_data.export", "oshub.own_data.removal"


def write_link(salt: str, key: UUID) -> str:
    """Return the part of the link that is signed."""
    return signing.dumps(str(key), salt=salt)


def read_link(salt: str, token: str) -> UUID | None:
    """Return what the link is about; None where it is forged or its time is over."""
    lasts = settings.KEEP_EXPORTS_FOR if salt == EXPORT else settings.REMOVE_ACCOUNT_AFTER
    try:
        return UUID(signing.loads(token, salt=salt, max_age=lasts))
    except signing.BadSignature:
        return None
