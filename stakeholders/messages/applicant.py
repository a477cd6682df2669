"""What is written to people who ask to join."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.declarations import Action, Address, Notification, OnDoubt, Recipient
from stakeholders.audiences import Audience
from stakeholders.models import JoinRequest

CONFIRM_SALT = "stakeholders.confirm"
STATUS_SALT = "stakeholders.status"


def confirmation_token(join_request: JoinRequest) -> str:
    """Return what only the reader of the applicant's mail knows."""
    return signing.dumps(str(join_request.pk), salt=CONFIRM_SALT)


def status_path(join_request: JoinRequest) -> str:
    """Return where its sender reads how it stands, in their language, for as long as it is kept."""
    token = signing.dumps(join_request.pk.hex, salt=STATUS_SALT)
    with translation.override(join_request.language):
        return reverse("stakeholders:status", kwargs={"token": token})


def status_url(join_request: JoinRequest) -> str:
    """Return the same as an address for the text of a mail."""
    return f"{settings.SITE_URL}{status_path(join_request)}"


def status_action(join_request: JoinRequest) -> Action:
    """Lead to the page on which its sender reads how it stands, answers, adds and withdraws."""
    return Action(_("See how it stands"), status_path(join_request))


def to_applicant(join_request: JoinRequest) -> list[Recipient]:
    """Return the one address that everything about a request goes to.

    Whoever withdrew hears nothing more, and whose words were erased cannot be written to.
    """
    if join_request.status == JoinRequest.Status.WITHDRAWN or not join_request.email:
        return []
    return [Address(join_request.email, join_request.language, join_request.name)]


class JoinRequestConfirm(Notification[JoinRequest]):
    """Ask the applicant whether it was them who wrote."""

    slug = "join_request_confirm"
    about = JoinRequest
    is_secret = True

    def recipients(self) -> Iterable[Recipient]:
        """Write to the address that was typed."""
        return to_applicant(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the page with the button; opening the link alone confirms nothing."""
        token = confirmation_token(self.instance)
        return Action(
            _("Confirm your request"), reverse("stakeholders:confirm", kwargs={"token": token})
        )


class JoinRequestReceipt(Notification[JoinRequest]):
    """Tell the applicant that the request arrived, and where."""

    slug = "join_request_receipt"
    about = JoinRequest

    def recipients(self) -> Iterable[Recipient]:
        """Write to the applicant."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """Say how long an answer usually takes, where that was counted."""
        usual = JoinRequest.objects.filter(hub=self.instance.hub).usual_answer_days()
        return {"hub": self.instance.hub, "usual_days": usual}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the page on which its sender reads how it stands."""
        return status_action(self.instance)


class JoinRequestAccepted(Notification[JoinRequest]):
    """Tell the applicant that the hub said yes, and what comes next."""

    slug = "join_request_accepted"
    about = JoinRequest
    is_secret = True

    def __init__(
        self,
        instance: JoinRequest,
        *,
        note: str,
        has_place: bool,
        links: Mapping[str, str] | None = None,
        occasion: str = "",
    ) -> None:
        """Keep what the hub wrote along, and the place: taken already, or behind a link."""
        super().__init__(instance, occasion=occasion)
        self.note, self.has_place, self.links = note, has_place, links or {}

    def recipients(self) -> Iterable[Recipient]:
        """Write to the applicant."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """Say what the next step is, which differs by audience."""
        return {
            "hub": self.instance.hub,
            "note": self.note,
            "has_place": self.has_place,
            "decline_url": self.links.get("decline", ""),
            "status_url": status_url(self.instance),
            "is_school": self.instance.audience == Audience.SCHOOL,
            "is_new_hub": self.instance.audience == Audience.NEW_HUB,
        }

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the next step: the hub, the Blueprint, or an account."""
        hub = self.instance.hub
        if self.instance.audience == Audience.NEW_HUB:
            return Action(_("Open the Blueprint"), reverse("blueprint:index"))
        if self.has_place and hub is not None:
            return Action(_("Go to the hub"), hub.get_absolute_url())
        if self.links:
            path = self.links["accept"].removeprefix(settings.SITE_URL)
            return Action(_("Take your place"), path)
        return Action(_("Make an account"), reverse("account_signup"))


class JoinRequestDeclined(Notification[JoinRequest]):
    """Tell the applicant that the hub said no, and why."""

    slug = "join_request_declined"
    about = JoinRequest
    on_doubt = OnDoubt.HOLD

    def recipients(self) -> Iterable[Recipient]:
        """Write to the applicant."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """Name the hub."""
        return {"hub": self.instance.hub}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the page on which its sender reads how it stands."""
        return status_action(self.instance)


class JoinRequestForwarded(Notification[JoinRequest]):
    """Tell the applicant that another hub answers now."""

    slug = "join_request_forwarded"
    about = JoinRequest

    def __init__(self, instance: JoinRequest, *, reason: str = "", occasion: str = "") -> None:
        """Keep why it was handed on."""
        super().__init__(instance, occasion=occasion)
        self.reason = reason

    def recipients(self) -> Iterable[Recipient]:
        """Write to the applicant."""
        return to_applicant(self.instance)

    def context(self) -> dict[str, Any]:
        """Name the hub that answers now, and say why."""
        return {"hub": self.instance.hub, "reason": self.reason}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002
        """Lead to the page on which its sender reads how it stands."""
        return status_action(self.instance)
