"""What is written while a hub and a sender talk, and to a sender who goes on later."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.declarations import Action, Address, Notification, Recipient
from stakeholders.messages.applicant import status_path, status_url, to_applicant
from stakeholders.messages.desk import desk_action, those_who_decide
from stakeholders.models import JoinRequest

DATE_REPLY = "join_request_date"  # the slug of stakeholders.replies.DateReply
NO_DATE = "none"
DRAFT_SALT = "stakeholders.draft"


def draft_token(key: uuid.UUID) -> str:
    """Return what leads back to a draft, for whoever wrote it."""
    return signing.dumps(key.hex, salt=DRAFT_SALT)


class JoinRequestResume(Notification[JoinRequest]):
    """Give somebody who is half-way the link with which to go on later."""

    slug = "join_request_resume"
    about = JoinRequest
    is_secret = True

    def recipients(self) -> Iterable[Recipient]:
        """Write to the address that was typed."""
        return to_applicant(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the first question that is open."""
        token = draft_token(self.instance.pk)
        return Action(_("Go on"), reverse("stakeholders:resume", kwargs={"token": token}))


class JoinRequestAsked(Notification[JoinRequest]):
    """Pass on a question of the hub to the sender."""

    slug = "join_request_asked"
    about = JoinRequest

    def __init__(self, instance: JoinRequest, *, question: str, occasion: str) -> None:
        """Keep the question, in the words it was asked in."""
        super().__init__(instance, occasion=occasion)
        self.question = question

    def recipients(self) -> Iterable[Recipient]:
        """Write to the sender."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """Say who asks what."""
        return {"hub": self.instance.hub, "question": self.question}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the field for the answer."""
        return Action(_("Answer"), f"{status_path(self.instance)}#reply")


class JoinRequestDates(Notification[JoinRequest]):
    """Propose moments to meet, each with a link that chooses it."""

    slug = "join_request_dates"
    about = JoinRequest
    is_secret = True

    def __init__(
        self,
        instance: JoinRequest,
        *,
        moments: Sequence[dict[str, str]],
        none_url: str,
        occasion: str,
    ) -> None:
        """Keep the moments in words with their links, and the link for none of them."""
        super().__init__(instance, occasion=occasion)
        self.moments, self.none_url = moments, none_url

    def recipients(self) -> Iterable[Recipient]:
        """Write to the sender."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """List the moments."""
        return {
            "hub": self.instance.hub,
            "moments": self.moments,
            "none_url": self.none_url,
            "status_url": status_url(self.instance),
        }


class JoinRequestWithdrawn(Notification[JoinRequest]):
    """Tell the sender that the request is withdrawn: the last mail about it."""

    slug = "join_request_withdrawn"
    about = JoinRequest

    def recipients(self) -> Iterable[Recipient]:
        """Write to the sender this once more."""
        request = self.instance
        return [Address(request.email, request.language, request.name)]

    def context(self) -> dict[str, Any]:
        """Name the hub."""
        return {"hub": self.instance.hub}


class JoinRequestHeard(Notification[JoinRequest]):
    """Tell those who decide that the sender answered, added or chose something."""

    slug = "join_request_heard"
    about = JoinRequest
    title = gettext_lazy("News from somebody who asks to join")

    def __init__(self, instance: JoinRequest, *, words: str, occasion: str) -> None:
        """Keep what the sender said."""
        super().__init__(instance, occasion=occasion)
        self.words = words

    def recipients(self) -> Iterable[Recipient]:
        """Write to everybody who may answer it."""
        return those_who_decide(self.instance)

    def context(self) -> dict[str, Any]:
        """Pass on the words."""
        return {"words": self.words}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the request on the desk."""
        return desk_action(self.instance)


class JoinRequestTakenBack(Notification[JoinRequest]):
    """Tell those who decide that nobody awaits their answer any more."""

    slug = "join_request_taken_back"
    about = JoinRequest
    title = gettext_lazy("A request to join that was withdrawn")

    def recipients(self) -> Iterable[Recipient]:
        """Write to everybody who might have answered it."""
        return those_who_decide(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the request on the desk."""
        return desk_action(self.instance)
