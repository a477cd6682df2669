"""What the hubs write to people about their place in a hub."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages.people import deciders, desk_of
from hubs.models import Membership
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient, Required


class MembershipRequested(Notification[Membership]):
    """Ask the hub's coordinators whether somebody belongs to a school."""

    slug: ClassVar[str] = "membership_requested"
    about = Membership
    title = gettext_lazy("Somebody asks for a place in your hub")

    def recipients(self) -> Iterable[Recipient]:
        """Return those who may decide."""
        return deciders(self.instance.hub, Permission.DECIDE_MEMBERSHIP)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the desk."""
        return Action(_("Decide about this person"), desk_of(self.instance.hub))


class MembershipConfirmed(Notification[Membership]):
    """Welcome somebody to the hub."""

    slug: ClassVar[str] = "membership_confirmed"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the hub's page."""
        return Action(_("See your hub"), self.instance.hub.get_absolute_url())


class MembershipDeclined(Notification[Membership]):
    """Tell somebody why the hub said no."""

    slug: ClassVar[str] = "membership_declined"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead back to where schools are found."""
        return Action(_("Find or register a school"), reverse("hubs:school_find"))
