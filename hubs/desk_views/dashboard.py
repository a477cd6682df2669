"""The first page of a hub's desk: what to do, what happens, and what it comes to."""

from typing import Any, ClassVar

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.languages import language_name
from hubs.decisions import DecisionKind
from hubs.desk_views.frame import DeskMixin, age_of
from hubs.permissions import Permission
from hubs.rendering import dashboard
from hubs.rendering.dashboard import Duty
from hubs.services.checklists import Checklist, checklists_of
from hubs.translating import whole_share

MOST_HAPPENED = 6
_TOLD = ("summary", "definition")  # without these a page says nothing


class DashboardView(DeskMixin, TemplateView):
    """Three cards and the one thing to do next."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/dashboard.html"
    desk_tab: ClassVar[str] = "dashboard"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the cards; the number of queries is the same for every hub."""
        duties = dashboard.duties(self.hub)
        numbers = dashboard.numbers(self.hub)
        return super().get_context_data(**kwargs) | {
            "step": self._step(duties, has_schools=numbers[0]["number"] > 0),
            "duties": [self._duty(duty) for duty in duties],
            "happened": self._happened(),
            "checklists": self._checklists(),
            "numbers": [*numbers, self._parity()],
            "answers": self._answers(),
            "chart": dashboard.arrivals(self.hub),
            "tools": self._tools(),
        }

    def _parity(self) -> dict[str, Any]:
        """Return how much of what the hub says is there in every language, and up to date."""
        share = whole_share(self.hub)
        return {"number": f"{share.percentage} %", "words": _("of the texts in step")}

    def _checklists(self) -> list[Checklist]:
        """Return the reader's own first steps in this hub, as long as some are open."""
        return [
            found
            for found in checklists_of(self.request.user)
            if found.membership.hub_id == self.hub.pk and not found.is_closed and found.open_rows
        ]

    def _answers(self) -> list[dict[str, str]]:
        """Return how fast the hub answers, as far as enough was counted."""
        times = dashboard.answers(self.hub)
        if times is None or times.median is None:
            return []
        shares = (
            (times.soon, settings.REMIND_HUB_AFTER.days),
            (times.in_time, settings.REMIND_NETWORK_AFTER.days),
        )
        return [
            {
                "number": age_of(timezone.now() - times.median).label,
                "words": _("until the first answer, usually"),
            },
            *(
                {"number": f"{share} %", "words": _within(days)}
                for share, days in shares
                if share is not None
            ),
        ]

    def _duty(self, duty: Duty) -> dict[str, Any]:
        url = self.desk_url + duty.path
        return {"words": duty.words, "url": url, "age": age_of(duty.since)}

    def _happened(self) -> list[dict[str, Any]]:
        """Return the latest decisions: what, by whom and how long ago."""
        latest = self.hub.decisions.select_related("decided_by")[:MOST_HAPPENED]
        return [
            {
                "label": DecisionKind.registry[one.kind].label,
                "decision": one,
                "age": age_of(one.decided_at).label,
            }
            for one in latest
            if one.kind in DecisionKind.registry
        ]

    def _step(self, duties: list[Duty], *, has_schools: bool) -> dict[str, str]:
        """Return the one thing to do next: answer, then tell, then grow."""
        if duties:
            oldest = duties[0]
            wait = _(
                "The longest has waited for %(time)s. People wait for a word, even a short one."
            )
            return {
                "title": oldest.words,
                "text": wait % {"time": age_of(oldest.since).label},
                "url": self.desk_url + oldest.path,
                "action": _("Answer now"),
            }
        silent = self._silent_language()
        if silent and self._may(Permission.CHANGE_HUB):
            return {
                "title": _("Tell about your hub in %(language)s") % {"language": silent},
                "text": _("Readers of that language find no words of yours on the hub's page yet."),
                "url": reverse("hubs:page_edit", kwargs={"hub": self.hub.slug}),
                "action": _("Write the page"),
            }
        if not has_schools and self._may(Permission.CHANGE_MEMBERSHIP):
            return {
                "title": _("Bring in your first school"),
                "text": _("Invite a partner or a facilitator, and let a school near you register."),
                "url": reverse("hubs:invite", kwargs={"hub": self.hub.slug}),
                "action": _("Invite somebody"),
            }
        return {
            "title": _("Everything is answered"),
            "text": _("Nobody waits for this hub. Look at what the projects do."),
            "url": f"{self.desk_url}projects/",
            "action": _("See the projects"),
        }

    def _silent_language(self) -> str:
        """Return a language of the site in which the hub's page says nothing, if there is one."""
        for code, _name in settings.LANGUAGES:
            if not any(getattr(self.hub, f"{field}_{code}") for field in _TOLD):
                return language_name(code)
        return ""

    def _tools(self) -> list[dict[str, str]]:
        """Return what else can be done for the hub from here."""
        tools = (
            (Permission.CHANGE_HUB, _("Edit the hub's page"), "hubs:page_edit"),
            (Permission.CHANGE_HUB, _("Places of the hub"), "hubs:sites"),
            (Permission.CHANGE_MEMBERSHIP, _("Invite somebody"), "hubs:invite"),
            (Permission.VIEW_DECISION, _("Decisions"), "hubs:decisions"),
            (
                Permission.CHANGE_HUB_STATUS,
                _("Pause, end or begin the work"),
                "stakeholders_desk:standing",
            ),
        )
        path = {"hub": self.hub.slug}
        return [
            {"label": label, "url": reverse(name, kwargs=path)}
            for permission, label, name in tools
            if self._may(permission)
        ]

    def _may(self, permission: Permission) -> bool:
        return self.request.user.has_perm(permission, self.hub)


def _within(days: int) -> str:
    return ngettext(
        "were answered within %(days)d day", "were answered within %(days)d days", days
    ) % {"days": days}
