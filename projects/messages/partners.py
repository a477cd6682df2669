"""What is written to those who help a project from outside, and to the team about them."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Address, Notification, Recipient
from projects.models import Partner, Project


def people_of(partner: Partner) -> list[Recipient]:
    """Return who answers for a partner: the person, those who speak for it, or one address."""
    if partner.user is not None:
        return [partner.user] if partner.user.is_active else []
    if partner.organisation is not None:
        places = partner.organisation.people.select_related("user").filter(user__is_active=True)
        if places:
            return [place.user for place in places]
    if not partner.email:
        return []
    known = User.objects.filter(email=partner.email, is_active=True).first()
    return [known or Address(partner.email, partner.language, partner.name)]


def hosts_of(project: Project) -> list[User]:
    """Return who hears from partners: the leader, or the hub where nobody leads."""
    leader = project.led_by
    if leader is not None and leader.is_active:
        return [leader]
    return list(deciders(project.hub, Permission.PUBLISH_PROJECT))


def to_own_page() -> Action:
    """Lead a partner to all that they take part in."""
    return Action(_("See where you take part"), reverse("projects:taking_part"))


def to_partners(project: Project) -> Action:
    """Lead the team to the partners in its workspace."""
    path = reverse("projects:partners", kwargs={"project": project.slug})
    return Action(_("See the partners"), path)


class PartnerInvited(Notification[Partner]):
    """Ask somebody to help a project, with one link to say yes and one to say no."""

    slug: ClassVar[str] = "partner_invited"
    about = Partner
    is_secret = True

    def __init__(
        self, instance: Partner, *, to: Recipient, links: Mapping[str, str], occasion: str
    ) -> None:
        """Keep who is asked and the address behind each answer."""
        super().__init__(instance, occasion=occasion)
        self.to, self.links = to, links

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever is asked, with or without an account."""
        return [self.to]

    def context(self) -> dict[str, Any]:
        """Give the address behind each answer."""
        return {"accept_url": self.links["accept"], "decline_url": self.links["decline"]}

    def action(self, recipient: Recipient) -> Action | None:
        """Lead whoever has an account to their own page."""
        return to_own_page() if isinstance(recipient, User) else None


class PartnerAnswered(Notification[Partner]):
    """Tell the team that a partner said yes or no."""

    slug: ClassVar[str] = "partner_answered"
    about = Partner

    def recipients(self) -> Iterable[Recipient]:
        """Return the team, and who asked."""
        people = dict.fromkeys(hosts_of(self.instance.project))
        if self.instance.invited_by is not None:
            people[self.instance.invited_by] = None
        return list(people)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all
        """Lead to the partners."""
        return to_partners(self.instance.project)


class PartnerEnded(Notification[Partner]):
    """Tell both sides that a partner's part is over."""

    slug: ClassVar[str] = "partner_ended"
    about = Partner

    def __init__(self, instance: Partner, *, by: User | None, occasion: str) -> None:
        """Keep who ended it, who needs no mail about that."""
        super().__init__(instance, occasion=occasion)
        self.by = by

    def recipients(self) -> Iterable[Recipient]:
        """Return the people of both sides but for whoever ended it."""
        people = [*people_of(self.instance), *hosts_of(self.instance.project)]
        return [person for person in people if person != self.by]

    def action(self, recipient: Recipient) -> Action | None:
        """Lead to the partners, or to one's own page."""
        if recipient in hosts_of(self.instance.project):
            return to_partners(self.instance.project)
        return to_own_page() if isinstance(recipient, User) else None
