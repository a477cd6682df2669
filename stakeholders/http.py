"""What a form without cookies carries, and what a request says of its sender."""

import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from stakeholders.messages.applicant import STATUS_SALT

STAMP_SALT = "stakeholders.stamp"
YOUNGEST_SECONDS = 3.0  # no person fills in the form faster
OLDEST_SECONDS = 12 * 3600.0  # a form left open overnight is stamped again


class StampError(Exception):
    """The form carries no stamp that may be taken; it is shown again, with the text kept."""


class FreshStampError(StampError):
    """The form was only just shown; under the same stamp it can be sent in a moment."""


@dataclass(frozen=True)
class Stamp:
    """When a form was shown, which form, and the key of the one row that it can make."""

    form: str
    key: uuid.UUID
    seconds: float


def make_stamp(form: str, key: uuid.UUID) -> str:
    """Return a new stamp for a form and the key of the one row that it can make."""
    return signing.dumps([form, key.hex, timezone.now().timestamp()], salt=STAMP_SALT)


def read_stamp(text: str, form: str) -> Stamp:
    """Return what the stamp says, if it is ours, for this form, and neither fresh nor stale."""
    try:
        stamped_form, key, shown_at = signing.loads(text, salt=STAMP_SALT)
    except signing.BadSignature as error:
        message = "forged or missing"
        raise StampError(message) from error
    seconds = timezone.now().timestamp() - shown_at
    if stamped_form != form or seconds > OLDEST_SECONDS:
        message = "another form's, or stale"
        raise StampError(message)
    if seconds < YOUNGEST_SECONDS:
        message = "too fresh"
        raise FreshStampError(message)
    return Stamp(form=form, key=uuid.UUID(key), seconds=seconds)


def read_token(token: str, salt: str) -> uuid.UUID:
    """Return the key in a link; signing.BadSignature where it is forged or ran out."""
    return uuid.UUID(signing.loads(token, salt=salt, max_age=settings.KEEP_UNCONFIRMED_FOR))


def read_status_token(token: str) -> uuid.UUID:
    """Return the key in a link to a sender's own page; it works while the request is kept."""
    return uuid.UUID(signing.loads(token, salt=STATUS_SALT))


def comes_from_here(request: HttpRequest) -> bool:
    """Say whether a page of this site sent the form, as far as the browser says so."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.get_host()


def address_of(request: HttpRequest) -> str:
    """Return the internet address that the request comes from; empty behind a local socket."""
    try:
        address: str = get_adapter().get_client_ip(request)
    except PermissionDenied:
        return ""
    return address
