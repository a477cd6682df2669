"""Links by which a person stops a kind of mail without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from accounts.models import User

SALT = "notifications.unsubscribe"


def unsubscribe_path(person: User, kind: str) -> str:
    """Return the path that stops this kind of mail for this person; it does not expire."""
    token = signing.dumps({"user": person.pk, "kind": kind}, salt=SALT, compress=True)
    with translation.override(person.language):
        return reverse("notifications:unsubscribe", kwargs={"token": token})


def unsubscribe_headers(person: User, kind: str) -> dict[str, str]:
    """Return the headers by which a mail program stops this kind with one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{unsubscribe_path(person, kind)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def read_token(token: str) -> tuple[int, str] | None:
    """Return person and kind, or None for a link that we did not write."""
    try:
        content = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return int(content["user"]), str(content["kind"])
