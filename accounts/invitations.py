"""The signed link that turns an address into an account: its holder reads that mailbox.

It needs no row: it works while nobody has that address yet, which makes it work once.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.db import models
from django.utils.translation import gettext_lazy as _

SALT = "accounts.sign_up"
VALID_FOR = timedelta(days=3)


class BadInvitation(models.TextChoices):
    """Why a link opens nothing."""

    EXPIRED = "expired", _("This link is older than three days.")
    FORGED = "forged", _("This link is not complete, or not one of ours.")
    USED = "used", _("This link has been used: the account is there.")


@dataclass(frozen=True)
class Invitation:
    """Who may complete an account, and where they were going."""

    email: str
    next_path: str


def write_token(invitation: Invitation) -> str:
    """Return the part of the link that is signed."""
    content = {"email": invitation.email, "next": invitation.next_path}
    return signing.dumps(content, salt=SALT, compress=True)


def read_token(token: str) -> Invitation | BadInvitation:
    """Return what the link holds, or why it holds nothing."""
    try:
        content = signing.loads(token, salt=SALT, max_age=VALID_FOR)
    except signing.SignatureExpired:
        return BadInvitation.EXPIRED
    except signing.BadSignature:
        return BadInvitation.FORGED
    return Invitation(email=str(content["email"]), next_path=str(content["next"]))
