"""What people who ask to join answer with one tap in a mail."""

import uuid
from typing import TYPE_CHECKING

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.declarations import Action
from notifications.replies import Reply
from stakeholders.messages.applicant import status_action
from stakeholders.messages.conversation import DATE_REPLY, NO_DATE
from stakeholders.models import JoinRequest
from stakeholders.services.conversation import choose_date, date_in_words

if TYPE_CHECKING:
    from stakeholders.models import ProposedDate


class DateReply(Reply[JoinRequest]):
    """Choose one of the moments that a hub proposed, or none of them."""

    slug = DATE_REPLY
    about = JoinRequest

    @cached_property
    def date(self) -> "ProposedDate | None":
        """Return the moment that this link chooses, if it still stands."""
        if self.instance is None or self.link.choice == NO_DATE:
            return None
        key = uuid.UUID(self.link.choice)
        return self.instance.proposed_dates.filter(pk=key).first()

    def question(self) -> str:
        """Ask about the date."""
        if self.link.choice == NO_DATE:
            return _("Does none of these dates suit you?")
        return _("Does this date suit you?")

    def says(self) -> str:
        """Say which moment is chosen."""
        if self.date is None:
            return _("The hub hears that none of the dates suits you, and proposes others.")
        return date_in_words(self.date, get_language())

    def button(self) -> str:
        """Name the choice."""
        return _("None of these") if self.date is None else _("Yes, choose this date")

    def thanks(self) -> str:
        """Say that the hub knows."""
        return _("Your answer is with the hub.")

    def is_settled(self) -> bool:
        """Say whether another answer came first, or the hub proposes other moments by now."""
        if self.instance is None:
            return True
        standing = self.instance.proposed_dates.standing()
        if self.link.choice == NO_DATE:
            return not standing.filter(created_at__lte=self.link.created_at).exists()
        return not standing.filter(pk=uuid.UUID(self.link.choice)).exists()

    def answer(self, *, by: User | None) -> None:  # noqa: ARG002 -- the link says who answers
        """Choose it."""
        if self.instance is not None:
            choose_date(self.instance, date=self.date)

    def onward(self) -> Action | None:
        """Lead to the page on which the sender reads how it stands."""
        return status_action(self.instance) if self.instance else None
