"""What is written when a request waits too long: to whose turn it is, and to who wrote it.

These mails are made by the hundred, so each is given its readers instead of asking for them.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils import timezone

from notifications.declarations import Action, Notification, Recipient, Required
from stakeholders.messages.applicant import status_action
from stakeholders.messages.desk import desk_action
from stakeholders.models import JoinRequest


class _AboutSilence:
    """What all of them know: the request, its readers, and which silence it is about."""

    def __init__(self, instance: JoinRequest, *, to: Iterable[Recipient], occasion: str) -> None:
        """Keep what was given."""
        self.instance, self.to, self.occasion = instance, to, occasion

    def recipients(self) -> Iterable[Recipient]:
        """Return the readers."""
        return self.to

    def context(self) -> dict[str, Any]:
        """Say where it waits, for how long, and whether the network was told."""
        since = self.instance.waiting_since or self.instance.asked_on or timezone.now()
        return {
            "hub": self.instance.hub,
            "days": (timezone.now() - since).days,
            "is_escalated": self.instance.network_reminded_on is not None,
        }


class _ToDesk(_AboutSilence):
    """Mails that lead to the request on the desk."""

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the request on the desk."""
        return desk_action(self.instance)


class _ToSender(_AboutSilence):
    """Mails that lead to the page on which the sender reads how it stands, answers, withdraws."""

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to that page."""
        return status_action(self.instance)


class JoinRequestReminder(_ToDesk, Notification[JoinRequest]):
    """Remind those who answer that somebody waits for them."""

    slug = "join_request_reminder"
    required = Required.WAITING
    about = JoinRequest


class JoinRequestOverdue(_ToDesk, Notification[JoinRequest]):
    """Tell the network's managers that a hub lets somebody wait."""

    slug = "join_request_overdue"
    required = Required.WAITING
    about = JoinRequest


class JoinRequestUnanswered(_ToDesk, Notification[JoinRequest]):
    """Tell those who asked something that no answer came, so that they can close the request."""

    slug = "join_request_unanswered"
    required = Required.WAITING
    about = JoinRequest


class JoinRequestWaiting(_ToSender, Notification[JoinRequest]):
    """Tell the applicant that their request is not forgotten, and who was reminded of it."""

    slug = "join_request_waiting"
    about = JoinRequest


class JoinRequestNudge(_ToSender, Notification[JoinRequest]):
    """Remind the applicant that the hub asked them something."""

    slug = "join_request_nudge"
    about = JoinRequest


class JoinRequestErasing(_ToSender, Notification[JoinRequest]):
    """Tell the applicant that what they wrote will be erased."""

    slug = "join_request_erasing"
    about = JoinRequest

    def __init__(
        self, instance: JoinRequest, *, to: Iterable[Recipient], erased_on: datetime
    ) -> None:
        """Keep when."""
        super().__init__(instance, to=to, occasion="")
        self.erased_on = erased_on

    def context(self) -> dict[str, Any]:
        """Say when."""
        return {"erased_on": self.erased_on}
