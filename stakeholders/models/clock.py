"""Whose turn it is, since when, and who was reminded of it."""

from datetime import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Clock(models.Model):
    """The columns of a request's clock, and the only ways to set it.

    It runs for the hub (`waiting_since`) or for the sender (`asked_on`), or it stands still: never
    for both. Where both have agreed to meet, `waiting_since` lies ahead and nobody is reminded of
    anything. Whoever changes a status sets the clock in the same breath; the caller saves.
    """

    waiting_since = models.DateTimeField(_("the hub is to act since"), null=True, blank=True)
    hub_reminded_on = models.DateTimeField(_("hub reminded on"), null=True, blank=True)
    network_reminded_on = models.DateTimeField(_("network reminded on"), null=True, blank=True)
    asked_on = models.DateTimeField(_("the sender is to answer since"), null=True, blank=True)
    sender_reminded_on = models.DateTimeField(_("sender reminded on"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_hubs_turn(self) -> bool:
        """Say whether the hub is to act now, rather than after a meeting."""
        return self.waiting_since is not None and self.waiting_since <= timezone.now()

    def wait_for_hub(self, *, since: datetime | None = None) -> None:
        """Start the hub's clock from nought, now or at a meeting: it is the hub's turn."""
        self.stop_waiting()
        self.waiting_since = since or timezone.now()

    def hear(self, *, meeting: datetime | None = None) -> None:
        """Have the hub read what its sender wrote; a clock that runs for the hub goes on.

        Where they meet first, it starts at the meeting.
        """
        if meeting is not None or self.waiting_since is None:
            self.wait_for_hub(since=meeting)

    def start_anew(self) -> None:
        """Count from now for whoever's turn it is; a meeting to come is still to come."""
        if self.asked_on is not None:
            self.wait_for_sender()
        elif self.is_hubs_turn:
            self.wait_for_hub()

    def wait_for_sender(self) -> None:
        """Start the sender's clock: the hub has asked something."""
        self.stop_waiting()
        self.asked_on = timezone.now()

    def stop_waiting(self) -> None:
        """Stop the clock: nobody has to do anything any more."""
        self.waiting_since = self.hub_reminded_on = self.network_reminded_on = None
        self.asked_on = self.sender_reminded_on = None
