"""What people ask about their own data: a download, and to be forgotten."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.models import OwnedModel
from core.storage import private_storage


class DataExport(OwnedModel):
    """A download of everything about one person, made by a worker and gone after a few days."""

    class Status(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("stopped")
        EXPIRED = "expired", _("gone")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.WAITING
    )
    done = models.PositiveIntegerField(_("parts done"), default=0)
    total = models.PositiveIntegerField(_("parts in all"), default=0)
    file = models.FileField(
        _("file"), upload_to="exports/", storage=private_storage, blank=True, max_length=200
    )
    started_on = models.DateTimeField(_("started on"), null=True, blank=True)
    ready_on = models.DateTimeField(_("ready on"), null=True, blank=True)
    expires_on = models.DateTimeField(_("kept until"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("download of own data")
        verbose_name_plural = _("downloads of own data")
        constraints = (
            models.UniqueConstraint(
                fields=("user",),
                condition=models.Q(status__in=("waiting", "running")),
                name="accounts_dataexport_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Return how far it is."""
        return f"{self.get_status_display()} ({self.done}/{self.total})"


class AccountRemoval(OwnedModel):
    """Somebody asked for their account to go; until it is due they can change their mind.

    Once carried out the row says only that an account went and when: the ledger against which a
    restored backup is cleaned holds nothing about the person but the key of the row that is gone.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="removals",
    )
    user_key = models.BigIntegerField(_("number of the account"))
    due_on = models.DateTimeField(_("due on"))
    cancelled_on = models.DateTimeField(_("taken back on"), null=True, blank=True)
    carried_out_on = models.DateTimeField(_("carried out on"), null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("removal of an account")
        verbose_name_plural = _("removals of accounts")
        constraints = (
            models.UniqueConstraint(
                fields=("user_key",),
                condition=models.Q(cancelled_on__isnull=True, carried_out_on__isnull=True),
                name="accounts_accountremoval_one_at_a_time",
            ),
        )

    def __str__(self) -> str:
        """Return which account it is about, by number."""
        return str(self.user_key)

    @property
    def is_waiting(self) -> bool:
        """Say whether it can still be taken back."""
        return self.cancelled_on is None and self.carried_out_on is None

    def cancel(self) -> None:
        """Take it back; the caller saves."""
        self._settle()
        self.cancelled_on = timezone.now()

    def carry_out(self) -> None:
        """Mark as done and forget whose it was; the caller saves."""
        self._settle()
        self.carried_out_on, self.user = timezone.now(), None

    def _settle(self) -> None:
        if not self.is_waiting:
            message = "This removal was taken back or carried out before."
            raise TransitionError(message)
