"""How all hubs are doing, for those who look after the network."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Count, Max
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from hubs.desk_views import age_of
from hubs.desk_views.network import NetworkDeskMixin
from hubs.models import Decision, Hub, Membership, School
from hubs.permissions import Permission
from stakeholders.answering import NOTHING_COUNTED, AnswerTimes
from stakeholders.models import JoinRequest

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Health:
    """What shows how a hub is doing."""

    hub: Hub
    times: AnswerTimes
    coordinators: int
    schools: int
    active_on: datetime | None

    @property
    def is_late(self) -> bool:
        """Say whether somebody waits longer than the network puts up with."""
        oldest = self.times.oldest
        term = settings.REMIND_NETWORK_AFTER
        return bool(self.times.overdue) or bool(oldest and oldest < timezone.now() - term)

    @property
    def state(self) -> tuple[str, "str | Promise", str]:
        """Return the worst that is the case: a quarter mark, words, and how bad it is."""
        if self.hub.status != Hub.Status.ACTIVE:
            return "no", Hub.Status(self.hub.status).label, ""
        if not self.coordinators:
            return "0", _("nobody coordinates it"), "act"
        if self.is_late:
            return "1", _("people wait too long"), "warn"
        if self.times.waiting:
            return "3", _("at work"), ""
        return "4", _("all is answered"), "ok"


# What each column is called, what it sorts by, and whether the largest comes first.
ORDERS: dict[str, tuple[Promise, Any, bool]] = {
    "hub": (_("Hub"), lambda row: row.hub.name.lower(), False),
    "waiting": (_("Waiting"), lambda row: row.times.waiting, True),
    "late": (_("Too late"), lambda row: (row.times.overdue, row.is_late), True),
    "oldest": (_("Longest wait"), lambda row: row.times.oldest or timezone.now(), False),
    "usual": (_("Usual answer"), lambda row: row.times.median or timedelta(), True),
    "soon": (_("Answered in time"), lambda row: _last(row.times.soon), False),
    "coordinators": (_("Coordinators"), lambda row: row.coordinators, False),
    "schools": (_("Schools"), lambda row: row.schools, True),
    "active": (_("Last decision"), lambda row: row.active_on or _LONG_AGO, False),
}


class HealthView(NetworkDeskMixin, TemplateView):
    """All hubs in one table that any column sorts."""

    permission_required = Permission.VIEW_HEALTH
    desk_tab: ClassVar[str] = "health"
    template_name = "stakeholders/health.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Sort the hubs by the column asked for; the number of queries is always the same."""
        asked = self.request.GET.get("sort", "")
        order = asked if asked in ORDERS else "late"
        _label, key, is_falling = ORDERS[order]
        rows = sorted(health_of_hubs(), key=key, reverse=is_falling)
        return super().get_context_data(**kwargs) | {
            "heads": [
                {
                    "label": label,
                    "url": f"?sort={code}",
                    "sorted": _DIRECTIONS[falling] if code == order else "",
                }
                for code, (label, _key, falling) in ORDERS.items()
            ],
            "rows": [_shown(row) for row in rows],
            "soon": settings.REMIND_HUB_AFTER.days,
            "late": settings.REMIND_NETWORK_AFTER.days,
        }


_DIRECTIONS = {True: "descending", False: "ascending"}


def health_of_hubs() -> list[Health]:
    """Return every hub with what waits there and who works there."""
    times = JoinRequest.objects.answer_times()
    team = Membership.objects.active().filter(role="coordinator", user__is_active=True)
    people = _by_hub(team, Count("user", distinct=True))
    schools = _by_hub(School.objects.confirmed(), Count("pk"))
    decisions = _by_hub(Decision.objects.all(), Max("decided_at"))
    return [
        Health(
            hub=hub,
            times=times.get(hub.pk, NOTHING_COUNTED),
            coordinators=people.get(hub.pk, 0),
            schools=schools.get(hub.pk, 0),
            active_on=decisions.get(hub.pk),
        )
        for hub in Hub.objects.order_by("name")
    ]


def _by_hub(rows: Any, counted: Any) -> dict[int, Any]:
    return dict(rows.order_by().values_list("hub").annotate(found=counted))


def _last(share: int | None) -> int:
    """Sort hubs of which too little is known behind the others."""
    return 101 if share is None else share


def _shown(row: Health) -> dict[str, Any]:
    part, label, kind = row.state
    times = row.times
    return {
        "health": row,
        "url": reverse("hubs:desk", kwargs={"hub": row.hub.slug}),
        "state": {"part": part, "label": label, "kind": kind},
        "oldest": age_of(times.oldest) if times.oldest else None,
        "usual": age_of(timezone.now() - times.median).label if times.median else "",
        "active": age_of(row.active_on).label if row.active_on else "",
    }
