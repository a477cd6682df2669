"""What the hubs write about invitations."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from hubs.models import Invitation
from notifications.declarations import Action, Address, Notification, Recipient


class InvitationSent(Notification[Invitation]):
    """Ask somebody to take a place in a hub, with one link to say yes and one to say no."""

    slug: ClassVar[str] = "invitation_sent"
    about = Invitation
    is_secret = True

    def __init__(self, instance: Invitation, *, links: Mapping[str, str], occasion: str) -> None:
        """Keep the address behind each answer."""
        super().__init__(instance, occasion=occasion)
        self.links = links

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever is asked, with or without an account."""
        invitation = self.instance
        return [Address(invitation.email, invitation.language, invitation.name)]

    def context(self) -> dict[str, Any]:
        """Give the address behind each answer."""
        return {"accept_url": self.links["accept"], "decline_url": self.links["decline"]}


def _inviter(invitation: Invitation) -> list[Recipient]:
    return [invitation.invited_by] if invitation.invited_by else []


def _members_action(invitation: Invitation) -> Action:
    members = reverse("hubs:members", kwargs={"hub": invitation.hub.slug})
    return Action(_("See who is in the hub"), members)


class InvitationAccepted(Notification[Invitation]):
    """Tell whoever asked that the answer is yes."""

    slug: ClassVar[str] = "invitation_accepted"
    about = Invitation

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever asked."""
        return _inviter(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the people of the hub."""
        return _members_action(self.instance)


class InvitationDeclined(Notification[Invitation]):
    """Tell whoever asked that the answer is no."""

    slug: ClassVar[str] = "invitation_declined"
    about = Invitation

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever asked."""
        return _inviter(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the people of the hub."""
        return _members_action(self.instance)
