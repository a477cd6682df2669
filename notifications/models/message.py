"""One mail to one address: the row from which it is sent."""

from email.utils import parseaddr
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.models import OwnedModel
from notifications.declarations import OnDoubt
from notifications.paces import Pace
from notifications.querysets import MessageQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class Message(OwnedModel):
    """A mail as it was worded when it was decided on; it leaves once, by a relay."""

    class Status(models.TextChoices):
        """How far the mail is."""

        QUEUED = "queued", _("waiting")
        SENDING = "sending", _("on its way")
        SENT = "sent", _("sent")
        MERGED = "merged", _("part of a digest")
        HELD = "held", _("held: nobody knows whether it arrived")
        DEAD = "dead", _("given up")
        CANCELLED = "cancelled", _("dropped")

    kind = models.SlugField(_("kind"), max_length=64)
    about_type = models.CharField(_("type of the object"), max_length=100, blank=True)
    about_id = models.CharField(_("number of the object"), max_length=64, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mails",
        verbose_name=_("person"),
    )
    email = models.EmailField(_("to"))
    sender = models.CharField(_("from"), max_length=255, blank=True)
    language = models.CharField(_("language"), max_length=8)
    template_version = models.CharField(_("version of the wording"), max_length=16, blank=True)
    subject = models.CharField(_("subject"), max_length=255)
    body_text = models.TextField(_("text"), blank=True)
    body_html = models.TextField(_("text as a page"), blank=True)
    attachment_name = models.CharField(_("name of the file with it"), max_length=80, blank=True)
    attachment_kind = models.CharField(_("kind of the file with it"), max_length=80, blank=True)
    attachment = models.TextField(_("file with it"), blank=True)
    headers = models.JSONField(_("more headers"), default=dict, blank=True)
    is_secret = models.BooleanField(_("text is dropped once sent"), default=False)
    on_doubt = models.CharField(
        _("when in doubt"), max_length=8, choices=OnDoubt.choices, default=OnDoubt.RESEND
    )
    pace = models.CharField(_("pace"), max_length=8, choices=Pace.choices, default=Pace.NOW)
    dedupe_key = models.CharField(_("key that makes it one"), max_length=200, unique=True)
    digest = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("sent within"),
    )
    undo_key = models.UUIDField(_("decision it tells of"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.QUEUED
    )
    not_before = models.DateTimeField(_("not before"), default=timezone.now)
    lease_until = models.DateTimeField(_("taken by a relay until"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("what went wrong"), blank=True)
    sent_on = models.DateTimeField(_("sent on"), null=True, blank=True)
    handled_at = models.DateTimeField(_("handled at"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("handled by"),
    )

    objects: ClassVar[MessageQuerySet] = MessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints = (both_or_neither("handled_at", "handled_by"),)
        indexes = (
            models.Index(
                fields=("not_before",),
                condition=models.Q(status="queued"),
                name="notifications_message_due",
            ),
            models.Index(
                fields=("lease_until",),
                condition=models.Q(status="sending"),
                name="notifications_message_doubt",
            ),
            models.Index(fields=("status", "-created_at"), name="notifications_message_status"),
            models.Index(
                fields=("undo_key",),
                condition=models.Q(undo_key__isnull=False),
                name="notifications_message_undo",
            ),
        )

    def __str__(self) -> str:
        """Return the subject and whom it is for."""
        return f"{self.subject} ({self.email})"

    @property
    def message_id(self) -> str:
        """Return the Message-ID, the same however often the mail leaves: a copy is known by it."""
        domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
        return f"<{self.pk}@{domain}>"

    @property
    def may_resend(self) -> bool:
        """Say whether a person may have it sent again: what stopped and still has its text."""
        stopped = {self.Status.HELD, self.Status.DEAD, self.Status.CANCELLED}
        return self.status in stopped and bool(self.body_text)

    @property
    def may_drop(self) -> bool:
        """Say whether a person may give it up: only what no relay has in hand."""
        return self.status in {self.Status.QUEUED, self.Status.HELD, self.Status.DEAD}

    def resend(self, *, by: "User") -> None:
        """Put it back in the queue with a clean record; the caller saves."""
        if not self.may_resend:
            message = f"A message that is {self.status} cannot be sent again."
            raise TransitionError(message)
        self.status, self.attempts, self.last_error = self.Status.QUEUED, 0, ""
        self.pace, self.not_before, self.lease_until = Pace.NOW, timezone.now(), None
        self.handled_at, self.handled_by = timezone.now(), by

    def drop(self, *, by: "User") -> None:
        """Give it up; the caller saves."""
        if not self.may_drop:
            message = f"A message that is {self.status} cannot be dropped."
            raise TransitionError(message)
        self.status, self.lease_until = self.Status.CANCELLED, None
        self.handled_at, self.handled_by = timezone.now(), by
