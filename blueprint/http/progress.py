"""The one cookie of the handbook: which steps of reading paths somebody ticked off.

It is set when a reader ticks a step and by nothing else. Scripts may read it, so that pages which
are the same for all can show the ticks; it says nothing about who somebody is.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from blueprint.services.paths import carry_over

if TYPE_CHECKING:
    from accounts.models import User

COOKIE = "oshub_steps"
MOST_STEPS = 300
A_YEAR = 365 * 24 * 3600
_LONGEST = 9  # digits of a key


def steps_in(request: HttpRequest) -> set[int]:
    """Return the steps that this browser remembers; what is no number is forgotten."""
    kept = request.COOKIES.get(COOKIE, "").split(".")[:MOST_STEPS]
    return {int(key) for key in kept if key.isascii() and key.isdigit() and len(key) <= _LONGEST}


def remember(response: HttpResponseBase, steps: set[int]) -> None:
    """Let the browser remember these steps, or nothing where there are none."""
    if not steps:
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        ".".join(map(str, sorted(steps)[-MOST_STEPS:])),
        max_age=A_YEAR,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def carry_steps(request: HttpRequest, response: HttpResponseBase, user: "User") -> None:
    """Move what this browser remembers to the account that was just signed in to."""
    steps = steps_in(request)
    if steps:
        carry_over(steps, by=user)
        response.delete_cookie(COOKIE, samesite="Lax")
