"""What the hubs write to people: about schools, and about the people in them."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.models import Hub, Membership, NetworkSeat, School
from hubs.permissions import Permission, network_roles_with, roles_with
from notifications.declarations import Action, Notification, Recipient


def deciders(hub: Hub, permission: Permission) -> Iterable[User]:
    """Return who decides in the hub; where nobody does, the network's managers do."""
    held = Membership.objects.active().filter(hub=hub, role__in=roles_with(permission))
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    if people.exists():
        return people
    seats = NetworkSeat.objects.filter(role__in=network_roles_with(permission))
    return User.objects.filter(pk__in=seats.values("user"), is_active=True)


def _desk(hub: Hub) -> str:
    return reverse("hubs:desk", kwargs={"hub": hub.slug})


def _registrant(school: School) -> list[User]:
    return [school.registered_by] if school.registered_by else []


class SchoolRegistered(Notification[School]):
    """Ask the hub's coordinators to decide about a school."""

    slug: ClassVar[str] = "school_registered"
    about = School
    title = gettext_lazy("A school registers with your hub")

    def recipients(self) -> Iterable[Recipient]:
        """Return those who may decide."""
        return deciders(self.instance.hub, Permission.DECIDE_SCHOOL)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the desk."""
        return Action(_("Decide about the school"), _desk(self.instance.hub))


class SchoolConfirmed(Notification[School]):
    """Welcome the school, by way of the person who registered it."""

    slug: ClassVar[str] = "school_confirmed"
    about = School

    def recipients(self) -> Iterable[Recipient]:
        """Return the person who registered it."""
        return _registrant(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the school's page."""
        return Action(_("See your school"), self.instance.get_absolute_url())


class SchoolDeclined(Notification[School]):
    """Tell the person who registered it why the hub said no."""

    slug: ClassVar[str] = "school_declined"
    about = School

    def recipients(self) -> Iterable[Recipient]:
        """Return the person who registered it."""
        return _registrant(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead back to where schools are found."""
        return Action(_("Find or register a school"), reverse("hubs:school_find"))


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
        return Action(_("Decide about this person"), _desk(self.instance.hub))


class MembershipConfirmed(Notification[Membership]):
    """Welcome somebody to the hub."""

    slug: ClassVar[str] = "membership_confirmed"
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
    about = Membership

    def recipients(self) -> Iterable[Recipient]:
        """Return the person."""
        return [self.instance.user]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead back to where schools are found."""
        return Action(_("Find or register a school"), reverse("hubs:school_find"))
