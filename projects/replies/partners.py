"""Yes or no to helping a project, with one tap in a mail."""

from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import TransitionError
from notifications.declarations import Action
from notifications.replies import Reply
from projects.messages.partners import to_own_page
from projects.models import Partner
from projects.services.partners import REPLY, accept_part, decline_part


class PartnerReply(Reply[Partner]):
    """Take a part in a project, or not; nobody needs an account for it."""

    slug = REPLY
    about = Partner

    @property
    def is_yes(self) -> bool:
        """Say whether this link takes the part."""
        return self.link.choice == "accept"

    def question(self) -> str:
        """Return what is asked."""
        words = self._words()
        if self.is_yes:
            return _("Take part in “%(title)s”?") % words
        return _("Say no to “%(title)s”?") % words

    def says(self) -> str:
        """Return what the button does."""
        words = self._words()
        if not self.is_yes:
            return _("The teacher hears that %(partner)s cannot help.") % words
        return (
            _(
                "%(partner)s promises this: %(part)s. The teacher hears it, and the name stands on "
                "the page of the project."
            )
            % words
        )

    def button(self) -> str:
        """Return the words on the button."""
        return _("Yes, we take part") if self.is_yes else _("No, thank you")

    def thanks(self) -> str:
        """Return what to say once it happened."""
        if self.is_yes:
            return _("You take part. What you promised is in your mail.")
        return _("The teacher knows. You need to do nothing.")

    def is_settled(self) -> bool:
        """Say whether it was answered otherwise, taken back, or asked anew in other words."""
        partner = self.instance
        if partner is None or not partner.is_invited or partner.invited_at is None:
            return True
        return self.link.created_at < partner.invited_at

    def answer(self, *, by: User | None) -> None:
        """Take the part, or say no to it; who has an account is known by the address."""
        if self.instance is None:
            message = "This invitation is gone."
            raise TransitionError(message)
        person = by or self.link.user
        if self.is_yes:
            accept_part(self.instance, by=person)
        else:
            decline_part(self.instance, by=person)

    def onward(self) -> Action | None:
        """Lead people with an account to their own page."""
        return to_own_page() if self.link.user_id else None

    def _words(self) -> dict[str, str]:
        partner = self.instance
        if partner is None:
            return {"title": "", "partner": "", "part": ""}
        return {"title": partner.project.title, "partner": partner.name, "part": partner.part}
