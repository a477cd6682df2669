"""Whose turn it is, since when, and who was reminded of it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Clock(models.Model):
    """The columns of a request's clock, and the only ways to set it.

    It runs for the hub (`waiting_since`) or for the sender (`asked_on`), or it stands still: never
    for both. Whoever changes a status sets the clock in the same breath; the caller saves.
    """

    waiting_since = models.DateTimeField(_("the hub is to act since"), null=True, blank=True)
    hub_reminded_on = models.DateTimeField(_("hub reminded on"), null=True, blank=True)
    network_reminded_on = models.DateTimeField(_("network reminded on"), null=True, blank=True)
    asked_on = models.DateTimeField(_("the sender is to answer since"), null=True, blank=True)
    sender_reminded_on = models.DateTimeField(_("sender reminded on"), null=True, blank=True)

    class Meta:
        abstract = True

    def wait_for_hub(self) -> None:
        """Start the hub's clock from nought: it is the hub's turn."""
        self.stop_waiting()
        self.waiting_since = timezone.now()

    def hear(self) -> None:
        """Have the hub read what its sender wrote; a clock that runs for the hub goes on."""
        if self.waiting_since is None:
            self.wait_for_hub()

    def wait_for_sender(self) -> None:
        """Start the sender's clock: the hub has asked something."""
        self.stop_waiting()
        self.asked_on = timezone.now()

    def stop_waiting(self) -> None:
        """Stop the clock: nobody has to do anything any more."""
        self.waiting_since = self.hub_reminded_on = self.network_reminded_on = None
        self.asked_on = self.sender_reminded_on = None
