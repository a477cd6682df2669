"""Picking a moment for a visit, calling it off, and saying how it went, with one tap in a mail."""

import uuid
from functools import cached_property

from django.utils.translation import gettext as _

from accounts.models import User
from core.exceptions import TransitionError
from notifications.declarations import Action, Address
from notifications.models import ReplyLink
from notifications.replies import Reply
from projects.messages.visits import NO_SLOT, moment_in_words, to_visit
from projects.models import Visit, VisitReview, VisitSlot
from projects.services.reviews import REPLY, Said, review_visit
from projects.services.visits import (
    CANCEL_REPLY,
    SLOT_REPLY,
    cancel_visit,
    pick_slot,
    refuse_slots,
)
from projects.vetting import is_vetting_missing


class _VisitReply:
    """What every answer about a visit knows; no reply of its own."""

    link: ReplyLink
    instance: Visit | None

    @property
    def visit(self) -> Visit:
        """Return the visit; whoever asks for its words has seen that it is there."""
        if self.instance is None:
            message = "This visit is gone."
            raise TransitionError(message)
        return self.instance

    @property
    def moment(self) -> str:
        """Return when it is, in words."""
        return moment_in_words(self.visit, self.visit.zone) if self.instance else ""

    def onward(self) -> Action | None:
        """Lead people with an account to their page of the visit."""
        if self.instance is None:
            return None
        nobody = Address(self.link.email, "en")
        return to_visit(self.instance, self.link.user or nobody)


class SlotReply(_VisitReply, Reply[Visit]):
    """Pick one of the moments that the school offers, or none of them."""

    slug = SLOT_REPLY
    about = Visit

    @cached_property
    def slot(self) -> VisitSlot | None:
        """Return the moment that this link picks, if it still stands."""
        if self.instance is None or self.link.choice == NO_SLOT:
            return None
        return self.instance.slots.filter(pk=uuid.UUID(self.link.choice)).first()

    def question(self) -> str:
        """Ask about the moment."""
        if self.link.choice == NO_SLOT:
            return _("Does none of these moments suit you?")
        return _("Does this moment suit you?")

    def says(self) -> str:
        """Say which moment is picked, or what has to be seen first."""
        if self.slot is None:
            return _("The teacher hears that none of the moments suits you.")
        if is_vetting_missing(self.visit.partner, self.slot.ends_on.date()):
            return _(
                "The hub asks to see a certificate from whoever meets pupils, and has not seen "
                "yours. Make an account with the address that the mail came to, show the hub your "
                "certificate, and open this link again."
            )
        return moment_in_words(self.slot, self.visit.zone)

    def button(self) -> str:
        """Name the choice."""
        return _("Yes, I come then") if self.slot else _("None of these")

    def thanks(self) -> str:
        """Say what comes next."""
        if self.slot is None:
            return _("The teacher knows, and can offer other moments.")
        return _("It is agreed. An entry for your calendar is on its way by mail.")

    def is_settled(self) -> bool:
        """Say whether a moment was picked already, or others are offered by now."""
        if self.instance is None or not self.instance.is_offered:
            return True
        if self.link.choice == NO_SLOT:
            return not self.instance.slots.filter(created_at__lte=self.link.created_at).exists()
        return self.slot is None

    def answer(self, *, by: User | None) -> None:  # noqa: ARG002 -- the link says who answers
        """Pick it."""
        if self.slot is None:
            refuse_slots(self.visit)
        else:
            pick_slot(self.visit, self.slot)


class CancelReply(_VisitReply, Reply[Visit]):
    """Call an agreed visit off."""

    slug = CANCEL_REPLY
    about = Visit

    def question(self) -> str:
        """Ask whether it is meant."""
        return _("Call the visit off?")

    def says(self) -> str:
        """Say what happens."""
        words = {"moment": self.moment}
        return _("It was to be %(moment)s. The other side gets a mail.") % words

    def button(self) -> str:
        """Name the act."""
        return _("Call it off")

    def thanks(self) -> str:
        """Say that it is done."""
        return _("The visit is off, and the other side knows.")

    def is_settled(self) -> bool:
        """Say whether the visit was moved, held or called off since."""
        visit = self.instance
        if visit is None or not visit.is_agreed or visit.is_past:
            return True
        return self.link.choice != f"cancel-{visit.sequence}"

    def answer(self, *, by: User | None) -> None:  # noqa: ARG002 -- the link says who answers
        """Call it off."""
        cancel_visit(self.visit)


class ReviewReply(_VisitReply, Reply[Visit]):
    """Say how a visit went."""

    slug = REPLY
    about = Visit

    @property
    def said(self) -> Said:
        """Return whose word it is, and which."""
        side, _dash, verdict = self.link.choice.partition("-")
        return Said(VisitReview.Side(side), VisitReview.Verdict(verdict))

    def question(self) -> str:
        """Ask whether it is meant."""
        return _("How did the visit go?")

    def says(self) -> str:
        """Say what is kept."""
        return _("You say: %(verdict)s. The other side and the hub can read it.") % {
            "verdict": self.said.verdict.label
        }

    def button(self) -> str:
        """Name the act."""
        return _("Yes, that is how it went")

    def thanks(self) -> str:
        """Say that it is kept."""
        return _("Thank you. You can write more on the page of the visit.")

    def is_settled(self) -> bool:
        """Say whether this side said it already, or the visit is not one to tell of."""
        if self.instance is None or not self.instance.may_be_reviewed:
            return True
        return self.instance.reviews.filter(side=self.said.side).exists()

    def answer(self, *, by: User | None) -> None:
        """Keep it."""
        review_visit(self.visit, self.said, by=by or self.link.user)
