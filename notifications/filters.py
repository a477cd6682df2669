"""Which messages the operators' list shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from notifications.models import Message

_LONGEST = 120


@dataclass(frozen=True)
class OutboxFilter:
    """What the address asks for; a value nobody offers is set aside and reported."""

    status: str
    words: str
    unknown: str

    @classmethod
    def read(cls, params: QueryDict) -> "OutboxFilter":
        """Read the address."""
        asked = params.get("status", "")
        known = asked in Message.Status.values
        return cls(
            status=asked if known else "",
            words=params.get("q", "").replace("\x00", "").strip()[:_LONGEST],
            unknown="" if known else asked,
        )

    def apply(self, messages: QuerySet[Message]) -> QuerySet[Message]:
        """Return the messages asked for, found by address, subject or kind."""
        if self.status:
            messages = messages.filter(status=self.status)
        if self.words:
            messages = messages.filter(
                Q(email__icontains=self.words)
                | Q(subject__icontains=self.words)
                | Q(kind__icontains=self.words)
            )
        return messages

    def tabs(self, counts: dict[str, int], everything: str) -> list[dict[str, Any]]:
        """Return one tab per status with its count, and one for everything."""
        tabs = [
            {
                "label": label,
                "url": f"?status={value}",
                "count": counts.get(value, 0),
                "current": value == self.status,
            }
            for value, label in Message.Status.choices
        ]
        total = {"label": everything, "url": "?", "count": sum(counts.values())}
        return [total | {"current": not self.status}, *tabs]
