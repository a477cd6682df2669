"""The frame that every page of a hub's desk stands in, whichever app the page belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Count, Value
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from django.views.generic.base import ContextMixin

from core.languages import as_written
from hubs.http.desks import refuse_strangers
from hubs.models import Hub
from hubs.permissions import Permission

_DAYS_TO_WARN, _DAYS_TO_HURRY = 2, 5


@dataclass(frozen=True)
class DeskTab:
    """One kind of work at the desk: where it lives below the desk, and what waits there."""

    code: str
    label: Promise
    path: str
    permission: Permission
    relation: str = ""  # the hub's reverse relation that holds what waits there, if anything does
    waiting: str = ""  # the status of a row that waits for an answer


TABS = (
    DeskTab("dashboard", gettext_lazy("Overview"), "", Permission.VIEW_DESK),
    DeskTab(
        "inbox",
        gettext_lazy("Inbox"),
        "inbox/",
        Permission.VIEW_DESK,
        "join_requests",
        "new",
    ),
    DeskTab(
        "schools",
        gettext_lazy("Schools"),
        "schools/",
        Permission.VIEW_DESK,
        "schools",
        "pending",
    ),
    DeskTab(
        "challenges",
        gettext_lazy("Challenges"),
        "challenges/",
        Permission.VIEW_DESK,
        "challenges",
        "proposed",
    ),
    DeskTab(
        "projects",
        gettext_lazy("Projects"),
        "projects/",
        Permission.VIEW_DESK,
        "projects",
        "submitted",
    ),
    DeskTab("missions", gettext_lazy("Missions"), "missions/", Permission.VIEW_DESK),
    DeskTab("organisations", gettext_lazy("Partners"), "organisations/", Permission.VIEW_DESK),
    DeskTab("radar", gettext_lazy("Radar"), "radar/", Permission.VIEW_DESK),
    DeskTab("handbook", gettext_lazy("Blueprint"), "handbook/", Permission.VIEW_DESK),
    DeskTab("members", gettext_lazy("People"), "members/", Permission.CHANGE_MEMBERSHIP),
    DeskTab("page", gettext_lazy("Page"), "page/", Permission.CHANGE_HUB),
    DeskTab(
        "translations",
        gettext_lazy("Translations"),
        "translations/",
        Permission.TRANSLATE_TEXT,
    ),
    DeskTab("decisions", gettext_lazy("Decisions"), "decisions/", Permission.VIEW_DECISION),
)
NETWORK_TABS = (
    DeskTab("inbox", gettext_lazy("Inbox"), "inbox/", Permission.VIEW_JOINREQUEST),
    DeskTab("health", gettext_lazy("Hubs"), "health/", Permission.VIEW_HEALTH),
    DeskTab("stuck", gettext_lazy("Projects"), "projects/", Permission.VIEW_HEALTH),
    DeskTab("radar", gettext_lazy("Radar"), "radar/", Permission.VIEW_HEALTH),
    DeskTab("missions", gettext_lazy("Missions"), "workbench/", Permission.ADD_MISSION),
    DeskTab("roles", gettext_lazy("Roles"), "roles/", Permission.CHANGE_NETWORKSEAT),
    DeskTab(
        "lists",
        gettext_lazy("Boards and partners"),
        "advisory-board/",
        Permission.CHANGE_NETWORK_PAGES,
    ),
    DeskTab(
        "translations",
        gettext_lazy("Translations"),
        "translations/",
        Permission.TRANSLATE_TEXT,
    ),
    DeskTab("decisions", gettext_lazy("Decisions"), "decisions/", Permission.VIEW_DECISION),
)


class HubMixin(View):
    """Find the hub that the path names."""

    @cached_property
    def hub(self) -> Hub:
        """Return the hub, whatever its status, or answer 404."""
        return get_object_or_404(Hub, slug=self.kwargs["hub"])


class DeskMixin(ContextMixin, HubMixin):
    """A page or an act at the desk of one hub, for those whom the hub trusts with it.

    Subclasses set permission_required where seeing the desk is not enough, and desk_tab.
    """

    permission_required: ClassVar[Permission] = Permission.VIEW_DESK
    desk_tab: ClassVar[str] = "schools"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Hide the desk from other hubs' people; refuse members whose role grants less."""
        refuse_strangers(request, self.hub, self.permission_required)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what templates/hubs/desk_frame.html reads."""
        context = super().get_context_data(**kwargs)
        return context | frame_of(self.request, self.hub, self.desk_tab)

    @cached_property
    def desk_url(self) -> str:
        """Return the address of this hub's desk."""
        return reverse("hubs:desk", kwargs={"hub": self.hub.slug})

    @cached_property
    def schools_url(self) -> str:
        """Return where this hub's schools and people wait."""
        return reverse("hubs:desk_schools", kwargs={"hub": self.hub.slug})


def frame_of(request: HttpRequest, hub: Hub | None, tab: str) -> dict[str, Any]:
    """Return what the frame of a desk reads: a hub's, or the network's."""
    if hub is None:
        desk_url = reverse("desk")
        return {
            "crumbs": [{"label": _("Desk"), "url": desk_url}],
            "desk_frame": "hubs/network_desk_frame.html",
            "desk_url": desk_url,
            "desk_tabs": _tabs(request, None, desk_url, tab),
        }
    desk_url = reverse("hubs:desk", kwargs={"hub": hub.slug})
    return {
        "hub": hub,
        "crumbs": [
            {"label": _("Hubs"), "url": reverse("hubs:list")},
            {"label": hub.own_name, "url": hub.get_absolute_url()},
            {"label": _("Desk"), "url": desk_url},
        ],
        "desk_frame": "hubs/desk_frame.html",
        "desk_url": desk_url,
        "desk_tabs": _tabs(request, hub, desk_url, tab),
    }


def _tabs(
    request: HttpRequest, hub: Hub | None, desk_url: str, current: str
) -> list[dict[str, Any]]:
    tabs = [
        tab for tab in (TABS if hub else NETWORK_TABS) if request.user.has_perm(tab.permission, hub)
    ]
    counts = _count_waiting(hub, tabs) if hub else {}
    return [
        {
            "label": tab.label,
            "url": desk_url + tab.path,
            "current": tab.code == current,
            "count": counts.get(tab.code),
        }
        for tab in tabs
    ]


def _count_waiting(hub: Hub, tabs: list[DeskTab]) -> dict[str, int]:
    """Return how many things wait behind each tab that counts them, in one query."""
    counted = [tab for tab in tabs if tab.relation]
    if not counted:
        return {}
    first, *rest = [
        as_written(getattr(hub, tab.relation).filter(status=tab.waiting))
        .order_by()
        .annotate(tab=Value(tab.code))
        .values("tab")
        .annotate(number=Count("*"))
        .values_list("tab", "number")
        for tab in counted
    ]
    return dict.fromkeys((tab.code for tab in counted), 0) | dict(first.union(*rest, all=True))


def way_back(request: HttpRequest, default: str) -> str:
    """Return where a form says it was sent from, if that is a page of this site."""
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else default


@dataclass(frozen=True)
class Age:
    """How long something waits, for components/age.html."""

    label: str
    kind: str


def age_of(since: datetime) -> Age:
    """Return the time since then in words, and whether it is getting late."""
    waited = timezone.now() - since
    days, hours = waited.days, max(waited.seconds // 3600, 0)
    if days < 1:
        words = ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
        return Age(words if hours else _("just now"), "")
    words = ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    return Age(words, "late" if days >= _DAYS_TO_HURRY else "warn" if days >= _DAYS_TO_WARN else "")
