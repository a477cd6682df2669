"""What is written about organisations, and about what was promised."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient, Required
from stakeholders.models import Organisation, OrganisationPerson, Promise


def _desk_of(organisation: Organisation) -> Iterable[User]:
    if organisation.hub is None:
        return []
    return deciders(organisation.hub, Permission.CHANGE_ORGANISATION)


def _promisers(promise: Promise) -> list[User]:
    """Return who made the promise and can read mail: the person, or the organisation's people."""
    if promise.user is not None:
        return [promise.user]
    organisation = promise.organisation
    people = organisation.people.select_related("user") if organisation else []
    return [place.user for place in people]


class SpeakerAsks(Notification[Organisation]):
    """Tell the desk that somebody says they belong to an organisation of the hub."""

    slug = "speaker_asks"
    about = Organisation
    title = gettext_lazy("Somebody wants to speak for an organisation")

    def __init__(self, instance: Organisation, *, person: User) -> None:
        """Keep who asks; asking twice is asking once."""
        super().__init__(instance, occasion=str(person.pk))
        self.person = person

    def recipients(self) -> Iterable[Recipient]:
        """Write to those who look after the hub's organisations."""
        return _desk_of(self.instance)

    def context(self) -> dict[str, Any]:
        """Say who asks."""
        return {"person": self.person}

    def action(self, recipient: Recipient) -> Action | None:  # noqa: ARG002 -- the same for all
        """Lead to the organisation at the desk."""
        hub = self.instance.hub
        if hub is None:
            return None
        path = {"hub": hub.slug, "pk": self.instance.pk}
        return Action(
            _("Look at the organisation"), reverse("stakeholders_desk:organisation", kwargs=path)
        )


class PlaceInOrganisation(Notification[OrganisationPerson]):
    """Tell a person that they may keep the profile of an organisation."""

    slug = "place_in_organisation"
    required = Required.PLACE
    about = OrganisationPerson

    def recipients(self) -> Iterable[Recipient]:
        """Write to the person."""
        return [self.instance.user]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- one person
        """Lead to the profile."""
        path = {"pk": self.instance.organisation_id}
        return Action(_("See the profile"), reverse("stakeholders:own_organisation", kwargs=path))


class PromiseMade(Notification[Promise]):
    """Send what was agreed to whoever promised it."""

    slug = "promise_made"
    about = Promise

    def recipients(self) -> Iterable[Recipient]:
        """Write to whoever made it."""
        return _promisers(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all
        """Lead to all that they promised."""
        return _to_promises()


class PromiseDue(Notification[Promise]):
    """Say a week before the end that something was promised; where nobody reads mail, the desk."""

    slug = "promise_due"
    about = Promise
    title = gettext_lazy("Something you promised is almost due")

    def recipients(self) -> Iterable[Recipient]:
        """Write to whoever made it, or to those who can ask them."""
        people = _promisers(self.instance)
        return people or deciders(self.instance.hub, Permission.CHANGE_ORGANISATION)

    def action(self, recipient: Recipient) -> Action:
        """Lead to what they promised, and the desk to what its people promised."""
        if recipient in _promisers(self.instance):
            return _to_promises()
        return _to_desk(self.instance)


class PromiseDropped(Notification[Promise]):
    """Tell the desk that something it counts on will not happen."""

    slug = "promise_dropped"
    about = Promise
    title = gettext_lazy("Something that was promised will not happen")

    def recipients(self) -> Iterable[Recipient]:
        """Write to those who look after the hub's organisations."""
        return deciders(self.instance.hub, Permission.CHANGE_ORGANISATION)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all
        """Lead to what was promised in the hub."""
        return _to_desk(self.instance)


def _to_promises() -> Action:
    return Action(_("See what you promised"), reverse("stakeholders:promises"))


def _to_desk(promise: Promise) -> Action:
    path = reverse("stakeholders_desk:promises", kwargs={"hub": promise.hub.slug})
    return Action(_("See what was promised"), path)
