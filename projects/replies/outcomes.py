"""Signing what came of a project, or not, with one tap in a mail."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import EditConflictError, TransitionError
from notifications.declarations import Action
from notifications.replies import Reply
from projects.models import Outcome
from projects.services.outcomes import REPLY, refuse_outcome, sign_outcome


class OutcomeReply(Reply[Outcome]):
    """Say that what the class states is so, or is not."""

    slug = REPLY
    about = Outcome

    @property
    def is_yes(self) -> bool:
        """Say whether this link signs."""
        return self.link.choice.startswith("confirm")

    @property
    def edition(self) -> int:
        """Return which edition the mail showed."""
        return int(self.link.choice.rpartition("-")[2])

    def question(self) -> str:
        """Return what is asked."""
        return _("Sign this outcome?") if self.is_yes else _("Do you not sign this outcome?")

    def says(self) -> str:
        """Return the words that are signed."""
        outcome = self.instance
        if outcome is None:
            return ""
        return f"{outcome.text} ({outcome.get_kind_display()}: {outcome.number})"

    def button(self) -> str:
        """Return the words on the button."""
        return _("Yes, this is so") if self.is_yes else _("No, this is not so")

    def thanks(self) -> str:
        """Return what to say once it happened."""
        if self.is_yes:
            return _("You signed it. It counts from now on.")
        return _("It does not count. The teacher hears it.")

    def is_settled(self) -> bool:
        """Say whether it was answered, or says something else by now."""
        outcome = self.instance
        return outcome is None or not outcome.is_stated or outcome.edition != self.edition

    def answer(self, *, by: User | None) -> None:
        """Sign it, or say no."""
        if self.instance is None:
            message = "This outcome is gone."
            raise TransitionError(message)
        act = sign_outcome if self.is_yes else refuse_outcome
        try:
            act(self.instance, edition=self.edition, by=by or self.link.user)
        except EditConflictError as error:
            raise TransitionError(*error.args) from error

    def onward(self) -> Action | None:
        """Lead people with an account to the page on which they can say why not."""
        if self.instance is None or not self.link.user_id:
            return None
        path = reverse("projects:own_outcome", kwargs={"pk": self.instance.pk})
        return Action(_("See the outcome"), path)
