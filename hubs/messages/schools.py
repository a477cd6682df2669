"""What the hubs write to people about their schools."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages.people import deciders, desk_of
from hubs.models import School
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient


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
        return Action(_("Decide about the school"), desk_of(self.instance.hub))


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
