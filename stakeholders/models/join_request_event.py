"""What happened to a request to join, in the order in which it happened."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub
from stakeholders.models.join_request import JoinRequest


class JoinRequestEvent(models.Model):
    """One thing that happened to a request; it goes along when the request does."""

    class Kind(models.TextChoices):
        """What happened."""

        SENT = "sent", _("Sent")
        CONFIRMED = "confirmed", _("Confirmed by mail")
        CONTACTED = "contacted", _("Contacted")
        MATCHED = "matched", _("Matched")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        FORWARDED = "forwarded", _("Forwarded")
        ASKED = "asked", _("Question from the hub")
        REPLIED = "replied", _("Answer from the sender")
        ADDED = "added", _("Added by the sender")
        WITHDRAWN = "withdrawn", _("Withdrawn by the sender")
        REMINDED = "reminded", _("The hub was reminded")
        ESCALATED = "escalated", _("The network was told")
        DATES_OFFERED = "dates", _("Dates proposed")
        DATE_CHOSEN = "date", _("Date chosen")
        UNDONE = "undone", _("Decision taken back")
        NUDGED = "nudged", _("The sender was reminded")
        SILENT = "silent", _("No answer from the sender; back to the hub")
        WARNED = "warned", _("The sender was told that it will be erased")
        ERASED = "erased", _("Words and names erased")

    join_request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(_("what happened"), max_length=12, choices=Kind.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)
    from_hub = models.ForeignKey(
        Hub, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    to_hub = models.ForeignKey(
        Hub, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("join request event")
        verbose_name_plural = _("join request events")

    def __str__(self) -> str:
        """Return what happened to which request."""
        return f"{self.join_request_id}: {self.kind}"
