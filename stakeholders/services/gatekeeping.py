"""How much one sender may do, and what makes a request look as if nobody wrote it."""

import ipaddress
import re
from datetime import timedelta

from django.db.models import Value
from django.db.models.functions import MD5
from django.utils import timezone
from django.utils.crypto import salted_hmac

from stakeholders.models import JoinRequest, RateCount

HOUR, DAY = 3600, 86_400
# A whole staff room may sit behind one address, so the limits are for machines, not for schools.
PER_ADDRESS, PER_NETWORK, PER_MAILBOX, PER_REQUEST = 40, 100, 4, 20
LINKS_ALLOWED = 2
QUICK_SECONDS, QUICK_LENGTH = 12.0, 200
REPEAT_DAYS = 30
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
_MARKUP = re.compile(r"<\s*(?:a|script|iframe|img)\b|\[(?:url|link)", re.IGNORECASE)


class TooManyError(Exception):
    """One sender asks for more than a person would."""


def count_sender(address: str) -> None:
    """Count one more request from an internet address and its network; refuse what is too many."""
    _count("address", address, limit=PER_ADDRESS, seconds=HOUR)
    _count("network", _network_of(address), limit=PER_NETWORK, seconds=HOUR)


def count_mailbox(email: str) -> None:
    """Count one more mail to somebody who did not write to us yet; the form is no mail cannon."""
    _count("mailbox", email.lower(), limit=PER_MAILBOX, seconds=DAY)


def count_words(join_request: JoinRequest) -> None:
    """Count one more thing that a sender adds; every one is a mail to a hub."""
    _count("words", str(join_request.pk), limit=PER_REQUEST, seconds=DAY)


def find_doubts(join_request: JoinRequest) -> list[str]:
    """Return what about the words suggests that a machine sent them."""
    text = "\n".join([join_request.message, *map(str, join_request.answers.values())])
    doubts = {
        JoinRequest.Doubt.LINKS: len(_LINK.findall(text)) > LINKS_ALLOWED,
        JoinRequest.Doubt.MARKUP: bool(_MARKUP.search(text)),
        JoinRequest.Doubt.REPEATED: _came_before(join_request),
    }
    return [doubt.value for doubt, applies in doubts.items() if applies]


def is_quick(join_request: JoinRequest, seconds: float) -> bool:
    """Say whether that much text was typed in less time than typing takes."""
    return seconds < QUICK_SECONDS and len(join_request.message) > QUICK_LENGTH


def _count(kind: str, value: str, *, limit: int, seconds: int) -> None:
    key = salted_hmac("stakeholders.rate", f"{kind}:{value}", algorithm="sha256").hexdigest()
    if RateCount.count_one(key, seconds=seconds) > limit:
        message = f"too many requests by {kind}"
        raise TooManyError(message)


def _network_of(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    prefix = 24 if parsed.version == 4 else 56  # noqa: PLR2004 -- the version of the protocol
    return str(ipaddress.ip_network((parsed, prefix), strict=False))


def _came_before(join_request: JoinRequest) -> bool:
    earlier = (
        JoinRequest.objects.arrived()
        .annotate(fingerprint=MD5("message"))
        .filter(
            fingerprint=MD5(Value(join_request.message)),
            created_at__gt=timezone.now() - timedelta(days=REPEAT_DAYS),
        )
        .exclude(pk=join_request.pk)
        .exclude(message="")
    )
    return bool(earlier.exists())
