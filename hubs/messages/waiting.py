"""What is written about things that nobody at a desk has looked after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages.people import deciders
from hubs.models import Hub
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Waiting:
    """How many of one kind wait, and since when the first does."""

    label: "StrOrPromise"
    number: int
    since: datetime

    @property
    def days(self) -> int:
        """Return for how many days the first waits."""
        return (timezone.now() - self.since).days


class DeskWaiting(Notification[Hub]):
    """List for a hub's deciders what has been waiting at their desk."""

    slug = "desk_waiting"
    about = Hub
    title = gettext_lazy("Once a week: what waits at your desk")

    def __init__(self, instance: Hub, *, waiting: Sequence[Waiting], occasion: str) -> None:
        """Keep what waits, and which week it is."""
        super().__init__(instance, occasion=occasion)
        self.waiting = waiting

    def recipients(self) -> Iterable[Recipient]:
        """Return those who may decide."""
        return deciders(self.instance, Permission.DECIDE_SCHOOL)

    def context(self) -> dict[str, Any]:
        """List what waits."""
        return {"hub": self.instance, "waiting": self.waiting}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the inbox."""
        return Action(
            _("Open the inbox"), reverse("hubs:inbox", kwargs={"hub": self.instance.slug})
        )
