"""What can be done to many rows of the inbox in one go."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.functional import Promise

    from accounts.models import User
    from hubs.models import ReplyTemplate
    from notifications.declarations import Notification


@dataclass(frozen=True)
class BulkAct:
    """One answer to many: `act` decides on one thing and holds its mail back for a while.

    `act` raises TransitionError where somebody was first. `preview` returns the mail as it would
    leave, for the same thing and the same words.
    """

    code: str
    label: "Promise"
    done: "Promise"  # what to say of so many, by ngettext_lazy on "number"
    act: "Callable[[Any, User, str], Any]"
    preview: "Callable[[Any, str], Notification[Any]]"
    takes_words: bool = True  # of the person who answers, which are in the mail
    needs_reason: bool = False
    purpose: "ReplyTemplate.Purpose | None" = None
