"""What the links in the hubs' mails answer."""

from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.invitations import Invitation as SignUp
from accounts.invitations import write_token
from accounts.models import User
from core.exceptions import TransitionError
from hubs.models import Hub, Invitation
from hubs.services.invitations import REPLY, accept_invitation, decline_invitation
from notifications.declarations import Action
from notifications.replies import Reply


class InvitationReply(Reply[Invitation]):
    """Yes or no to a place in a hub; a yes wants an account with the address of the mail."""

    slug = REPLY
    about = Invitation

    @property
    def is_yes(self) -> bool:
        """Say whether this link takes the place."""
        return self.link.choice == "accept"

    @property
    def needs_account(self) -> bool:
        """Say whether there must first be somebody who can have the place."""
        return self.is_yes and self.owner is None

    @cached_property
    def owner(self) -> User | None:
        """Return who has the address that was written to, if they have an account."""
        return User.objects.filter(email=self.link.email.lower(), is_active=True).first()

    def sign_up_path(self, onward: str) -> str:
        """Return where an account is made: following the link has shown whose address it is."""
        token = write_token(SignUp(email=self.link.email, next_path=onward))
        return reverse("accounts:complete", kwargs={"token": token})

    def question(self) -> str:
        """Return what is asked."""
        words = self._words()
        if self.is_yes:
            return _("Take your place in %(hub)s?") % words
        return _("Say no to %(hub)s?") % words

    def says(self) -> str:
        """Return what the button does."""
        words = self._words()
        if self.is_yes:
            return _("You become %(role)s in %(hub)s, and the hub is told.") % words
        return _("You do not become %(role)s in %(hub)s, and the hub is told.") % words

    def button(self) -> str:
        """Return the words on the button."""
        return _("Yes, I take this place") if self.is_yes else _("No, thank you")

    def thanks(self) -> str:
        """Return what to say once it happened."""
        if not self.is_yes:
            return _("The hub knows that you said no. You need to do nothing.")
        return _("You are %(role)s in %(hub)s now.") % self._words()

    def is_settled(self) -> bool:
        """Say whether the invitation was answered otherwise, or taken back."""
        return self.instance is None or not self.instance.is_open

    def answer(self, *, by: User | None) -> None:
        """Take the place, or say no to it."""
        if self.instance is None:
            message = "This invitation is gone."
            raise TransitionError(message)
        if not self.is_yes:
            decline_invitation(self.instance)
            return
        person = by or self.owner
        if person is None:
            message = "Nobody has an account with this address."
            raise TransitionError(message)
        accept_invitation(self.instance, by=person)

    def onward(self) -> Action | None:
        """Lead to the hub, where it has a page already."""
        if self.instance is None or self.instance.hub.status == Hub.Status.PROPOSED:
            return None
        return Action(_("Look at the hub's page"), self.instance.hub.get_absolute_url())

    def _words(self) -> dict[str, Any]:
        if self.instance is None:
            return {"hub": "", "role": ""}
        return {
            "hub": self.instance.hub.own_name,
            "role": self.instance.get_role_display(),
        }
