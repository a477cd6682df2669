"""Which notices a person's list shows, and which messages the operators' one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from notifications.models import Message
from notifications.querysets import ALL, NEW, NoticeQuerySet

_LONGEST = 120


@dataclass(frozen=True)
class NoticeFilter:
    """All of one's notices, or those not yet read."""

    show: str
    unknown: str

    @classmethod
    def read(cls, params: QueryDict) -> "NoticeFilter":
        """Read the address; a value nobody offers is set aside and reported."""
        asked = params.get("show") or ALL
        known = asked in {ALL, NEW}
        return cls(show=asked if known else ALL, unknown="" if known else asked)

    def apply(self, notices: NoticeQuerySet) -> NoticeQuerySet:
        """Return the notices asked for."""
        return notices.unread() if self.show == NEW else notices

    def tabs(self, counts: dict[str, int]) -> list[dict[str, Any]]:
        """Return one tab for each, with how many there are."""
        names = ((ALL, _("All"), "?"), (NEW, _("Not yet read"), f"?show={NEW}"))
        return [
            {"label": label, "url": url, "count": counts[name], "current": name == self.show}
            for name, label, url in names
        ]


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
