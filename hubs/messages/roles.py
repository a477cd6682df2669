"""What the hubs write about places that change: another role, an end, a hand-over."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.messages.people import deciders
from hubs.models import Membership
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient, Required


def members_url(membership: Membership) -> str:
    """Return where those who run the hub see who is in it."""
    return reverse("hubs:members", kwargs={"hub": membership.hub.slug})


class RoleChanged(Notification[Membership]):
    """Tell somebody that their role in the hub is another one now."""

    slug: ClassVar[str] = "role_changed"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def __init__(self, instance: Membership, *, reason: str, by: User, occasion: str) -> None:
        """Keep who changed it, and why."""
        super().__init__(instance, occasion=occasion)
        self.reason, self.by = reason, by

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def context(self) -> dict[str, Any]:
        """Say who changed it, and why."""
        return {"reason": self.reason, "by": self.by}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to what is theirs."""
        return Action(_("See what you can do now"), reverse("me"))


class MembershipEnded(Notification[Membership]):
    """Tell somebody that their place in the hub has ended, and why."""

    slug: ClassVar[str] = "membership_ended"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]


class MembershipLeft(Notification[Membership]):
    """Tell those who run the hub that somebody left it."""

    slug: ClassVar[str] = "membership_left"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def recipients(self) -> Iterable[Recipient]:
        """Return those who look after who is in the hub."""
        return deciders(self.instance.hub, Permission.CHANGE_MEMBERSHIP)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the people of the hub."""
        return Action(_("See who is in the hub"), members_url(self.instance))


class HubHandedOver(Notification[Membership]):
    """Tell both that the hub is in other hands now."""

    slug: ClassVar[str] = "hub_handed_over"
    required: ClassVar[Required] = Required.PLACE
    about = Membership

    def __init__(self, instance: Membership, *, successor: User, occasion: str) -> None:
        """Keep who coordinates the hub from now on."""
        super().__init__(instance, occasion=occasion)
        self.successor = successor

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever handed it over, and their successor."""
        return [self.instance.user, self.successor]

    def context(self) -> dict[str, Any]:
        """Say who follows whom."""
        stays = self.instance.is_active
        return {"predecessor": self.instance.user, "successor": self.successor, "stays": stays}
