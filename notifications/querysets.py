"""Reads about messages and notices that more than one caller needs."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, OuterRef, Q

from notifications.declarations import OnDoubt
from notifications.paces import Pace

if TYPE_CHECKING:
    from uuid import UUID

    from notifications.models import Message, Notice


ALL, NEW = "all", "new"


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages, by what is to be done with them."""

    def due(self, now: datetime) -> Self:
        """Return what may leave now, or was left in doubt and is to be sent again."""
        waiting = Q(status="queued", pace=Pace.NOW, not_before__lte=now)
        left = Q(status="sending", lease_until__lt=now, on_doubt=OnDoubt.RESEND)
        return self.filter(waiting | left)

    def in_doubt(self, now: datetime) -> Self:
        """Return what a relay took and never reported on."""
        return self.filter(status="sending", lease_until__lt=now)

    def for_digest(self, now: datetime) -> Self:
        """Return what waits for a digest that may leave now."""
        return self.filter(
            status="queued", pace__in=(Pace.DAILY, Pace.WEEKLY), not_before__lte=now
        ).order_by("created_at")

    def beyond_recall(self, key: "UUID | OuterRef") -> Self:
        """Return what tells of this decision and has left, or may have."""
        return self.filter(undo_key=key).exclude(status__in=("queued", "cancelled"))

    def held_back(self, now: datetime) -> Self:
        """Return what waits out the time for second thoughts, or the pace of its reader.

        What a relay tried in vain waits too, but for the post and not to be recalled.
        """
        return self.filter(status="queued", attempts=0, not_before__gt=now)

    def settled(self) -> Self:
        """Return what will not be sent any more."""
        return self.filter(status__in=("sent", "merged", "cancelled", "dead"))


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices of one person."""

    def unread(self) -> Self:
        """Return the notices not yet read."""
        return self.filter(is_read=False)

    def count_by_state(self) -> dict[str, int]:
        """Return how many there are, and how many of them are new, in one query."""
        return self.aggregate(
            **{ALL: Count("pk"), NEW: Count("pk", filter=Q(is_read=False))},
        )
