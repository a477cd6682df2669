"""What is written to people who have begun and not gone on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.models import Hub, Onboarding
from notifications.declarations import Action, Notification, Recipient

if TYPE_CHECKING:
    from hubs.onboarding import Step


class StepsReminder(Notification[Onboarding]):
    """Say what is still to do; at most three times, and not once it is done."""

    slug = "steps_reminder"
    about = Onboarding
    title = gettext_lazy("First steps that are still open")

    def __init__(
        self, instance: Onboarding, *, steps: Sequence["Step"], hub: Hub, occasion: str
    ) -> None:
        """Keep what is open, and where."""
        super().__init__(instance, occasion=occasion)
        self.steps, self.hub = steps, hub

    def recipients(self) -> Iterable[Recipient]:
        """Return whose list it is."""
        return [self.instance.user]

    def context(self) -> dict[str, Any]:
        """Name the hub and the steps."""
        return {"hub": self.hub, "steps": self.steps}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the list."""
        return Action(_("Go to your list"), reverse("me"))
