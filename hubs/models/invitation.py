"""Somebody is asked by mail to take a place in a hub."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.models import OwnedModel
from hubs.models.hub import Hub
from hubs.models.membership import Membership
from hubs.models.school import School
from hubs.permissions import Role

if TYPE_CHECKING:
    from accounts.models import User


class Invitation(OwnedModel):
    """An offer of a role to an address; its owner says yes or no by a link in the mail."""

    class Status(models.TextChoices):
        """Where the invitation stands."""

        OPEN = "open", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="invitations")
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, null=True, blank=True, related_name="invitations"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    note = models.TextField(_("a word from you"), blank=True, max_length=1000)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    succeeds = models.ForeignKey(
        Membership,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("takes over from"),
    )
    predecessor_stays = models.BooleanField(
        _("whoever hands over stays as a facilitator"), default=False
    )
    membership = models.ForeignKey(
        Membership,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("place that came of it"),
    )
    expires_on = models.DateTimeField(_("can be answered until"))
    answered_on = models.DateTimeField(_("answered on"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = (
            models.UniqueConstraint(
                fields=("hub", "email", "role", "school"),
                nulls_distinct=False,
                condition=models.Q(status="open"),
                name="hubs_invitation_once",
            ),
        )

    def __str__(self) -> str:
        """Return the role and the hub, and not the address."""
        return f"{self.get_role_display()} ({self.hub})"

    @property
    def is_open(self) -> bool:
        """Say whether it can still be answered."""
        return self.status == self.Status.OPEN and timezone.now() < self.expires_on

    def accept(self, membership: Membership) -> None:
        """Move from open to accepted, with the place that came of it; the caller saves."""
        self._answer(self.Status.ACCEPTED)
        self.membership = membership

    def decline(self) -> None:
        """Move from open to declined; the caller saves."""
        self._answer(self.Status.DECLINED)

    def withdraw(self) -> None:
        """Move from open to withdrawn, by the hub, also when its time is over; the caller saves."""
        if self.status != self.Status.OPEN:
            message = f"An invitation that is {self.status} cannot be withdrawn."
            raise TransitionError(message)
        self.status, self.answered_on = self.Status.WITHDRAWN, timezone.now()

    def ask_again(self, *, until: datetime) -> None:
        """Let it be answered until then; the caller saves."""
        if self.status != self.Status.OPEN:
            message = f"An invitation that is {self.status} cannot be sent again."
            raise TransitionError(message)
        self.expires_on = until

    def is_for(self, user: "User") -> bool:
        """Say whether it was written to this person's own address."""
        return user.email.lower() == self.email.lower()

    def _answer(self, outcome: Status) -> None:
        if not self.is_open:
            message = f"An invitation that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status, self.answered_on = outcome, timezone.now()
