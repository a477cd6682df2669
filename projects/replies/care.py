"""What a leader answers to the question how a silent project is doing."""

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import TransitionError
from notifications.declarations import Action
from notifications.replies import Reply
from projects.messages.care import CARE_REPLY
from projects.models import Project
from projects.services.care import Answer, answer_question

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class CareReply(Reply[Project]):
    """Still going, help wanted, or finished: one tap, without signing in."""

    slug = CARE_REPLY
    about = Project

    @property
    def chosen(self) -> Answer:
        """Return which answer this link gives."""
        return Answer(self.link.choice)

    def question(self) -> str:
        """Name the project."""
        return self.instance.title if self.instance else ""

    def says(self) -> str:
        """Say what follows."""
        return {
            Answer.GOING: _("The project is shown as going on. Nobody asks you for some weeks."),
            Answer.HELP: _("Your hub hears that you would like some help, and writes to you."),
            Answer.FINISHED: _(
                "A public project is closed: everybody reads it, and nobody changes it. One that "
                "is not public yet is put to rest. You can take it up again."
            ),
        }[self.chosen]

    def button(self) -> "StrOrPromise":
        """Say the answer."""
        return self.chosen.label

    def thanks(self) -> str:
        """Say what happened."""
        return {
            Answer.GOING: _("Good to hear. The project is shown as going on."),
            Answer.HELP: _("Your hub knows, and gets in touch with you."),
            Answer.FINISHED: _("Well done. The project rests, and can be taken up again."),
        }[self.chosen]

    def is_settled(self) -> bool:
        """Say whether somebody else leads it by now, or nothing is left to ask."""
        project = self.instance
        return project is None or not project.is_in_progress or project.led_by_id != self._person

    def answer(self, *, by: User | None) -> None:  # noqa: ARG002 -- the link says who answers
        """Take the leader's word for it."""
        if self.instance is None or self.link.user is None:
            message = "Nobody awaits this answer any more."
            raise TransitionError(message)
        answer_question(self.instance, self.chosen, by=self.link.user)

    def onward(self) -> Action | None:
        """Lead to the workspace."""
        if self.instance is None:
            return None
        path = reverse("projects:work", kwargs={"project": self.instance.slug})
        return Action(_("Go to the project"), path)

    @property
    def _person(self) -> int | None:
        return self.link.user_id
