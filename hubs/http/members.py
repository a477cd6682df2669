"""Members who act by a programme of their own: who they are, and how much they may send."""

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, Throttled, ValidationError
from rest_framework.parsers import BaseParser, JSONParser
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from accounts.allowances import take_allowance
from accounts.authentication import PERSONAL
from core.exceptions import EditConflictError, TransitionError
from core.languages import AskedLanguageMixin
from hubs.http.errors import ConflictError
from hubs.permissions import ROLES_WITH_SECOND_FACTOR

if TYPE_CHECKING:
    from accounts.models import User

KEY_HEADER = "Idempotency-Key"
ACTS_A_DAY = 500
Made = TypeVar("Made")


def lacks_second_factor(user: "User") -> bool:
    """Say whether the person's roles ask for a second factor that they do not have."""
    return settings.REQUIRE_SECOND_FACTOR and _holds_strong_role(user) and not is_mfa_enabled(user)


def _holds_strong_role(user: "User") -> bool:
    return bool(user.network_seats.all()) or any(
        membership.is_active and membership.role in ROLES_WITH_SECOND_FACTOR
        for membership in user.memberships.all()
    )


class HasSecondFactor(BasePermission):
    """Hold tokens and sessions to the same second factor as the pages."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF asks so
        """Read the person's roles once; refuse who lacks a second factor that they ask for."""
        person = cast("User", request.user)
        prefetch_related_objects([person], "memberships", "network_seats")
        return not lacks_second_factor(person)


class DailyActs(BaseThrottle):
    """So much in one day is a programme that went astray; reading is not counted."""

    def allow_request(self, request: Request, view: APIView) -> bool:  # noqa: ARG002 -- DRF asks so
        """Count one more act of this person today."""
        if request.method in SAFE_METHODS:
            return True
        return take_allowance("api-acts", str(request.user.pk), limit=ACTS_A_DAY)


class MemberViewSet(AskedLanguageMixin, GenericViewSet[Any]):
    """What members do without a browser: the permissions, forms and services of the pages."""

    authentication_classes = PERSONAL
    permission_classes = (IsAuthenticated, HasSecondFactor)
    throttle_classes = (DailyActs,)
    parser_classes: Sequence[type[BaseParser]] = (JSONParser,)
    lookup_value_regex = r"[-\w]+"

    @property
    def person(self) -> "User":
        """Return who asks."""
        return cast("User", self.request.user)

    def throttled(self, request: Request, wait: float | None) -> NoReturn:  # noqa: ARG002 -- DRF asks so
        """Say it in the reader's language."""
        raise Throttled(detail=_("Too much came from here. Try again later."))

    def handle_exception(self, exc: Exception) -> Response:
        """Say in the reader's language what a parser says in its own."""
        if isinstance(exc, ParseError):
            exc = ParseError(_("This cannot be read: it is broken, or cut off."))
        return super().handle_exception(exc)

    def new_key(self) -> uuid.UUID:
        """Return the key of a row to come: of the sender's choice, and nobody else's."""
        chosen = self.request.headers.get(KEY_HEADER, "")
        if not chosen:
            return uuid.uuid4()
        words = f"{self.person.pk} {self.request.path} {chosen}"
        digest = salted_hmac("hubs.http.key", words, algorithm="sha256").digest()
        return uuid.UUID(bytes=digest[:16], version=4)


def state_of(request: Request, states: Sequence[str]) -> str:
    """Return the state that a desk's list is asked for, the first unless it says; refuse others."""
    state = request.query_params.get("state", states[0])
    if state not in states:
        words = _("We do not know: %(filters)s.") % {"filters": f"state={state[:20]}"}
        raise ValidationError({"state": [words]})
    return state


def or_conflict(act: Callable[[], Made], words: str | Callable[[TransitionError], str]) -> Made:
    """Do something; where things moved on meanwhile, answer 409 and say so in these words."""
    try:
        return act()
    except EditConflictError as error:
        newer = _("Somebody else changed this in the meantime. Read it again, then send it anew.")
        raise ConflictError(newer) from error
    except TransitionError as error:
        raise ConflictError(words if isinstance(words, str) else words(error)) from error
