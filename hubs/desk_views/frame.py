"""The frame that every page of a hub's desk stands in, whichever app the page belongs to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from django.views.generic.base import ContextMixin

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
    relation: str  # the hub's reverse relation that holds the rows
    waiting: str  # the status of a row that waits for an answer


TABS = (
    DeskTab("schools", gettext_lazy("Schools"), "", Permission.VIEW_DESK, "schools", "pending"),
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
    DeskTab(
        "requests",
        gettext_lazy("Requests"),
        "requests/",
        Permission.VIEW_JOINREQUEST,
        "join_requests",
        "new",
    ),
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
        if not request.user.has_perm(self.permission_required, self.hub):
            if self._is_member(request):
                raise PermissionDenied
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what templates/hubs/desk_frame.html reads."""
        crumbs = [
            {"label": _("Hubs"), "url": reverse("hubs:list")},
            {"label": self.hub.own_name, "url": self.hub.get_absolute_url()},
            {"label": _("Desk"), "url": self.desk_url},
        ]
        return super().get_context_data(**kwargs) | {
            "hub": self.hub,
            "crumbs": crumbs,
            "desk_url": self.desk_url,
            "desk_tabs": self._tabs(),
        }

    @cached_property
    def desk_url(self) -> str:
        """Return the address of this hub's desk."""
        return reverse("hubs:desk", kwargs={"hub": self.hub.slug})

    def _is_member(self, request: HttpRequest) -> bool:
        return request.user.is_authenticated and any(
            membership.is_active and membership.hub_id == self.hub.pk
            for membership in request.user.memberships.all()
        )

    def _tabs(self) -> list[dict[str, Any]]:
        return [
            {
                "label": tab.label,
                "url": self.desk_url + tab.path,
                "current": tab.code == self.desk_tab,
                "count": getattr(self.hub, tab.relation).filter(status=tab.waiting).count(),
            }
            for tab in TABS
            if self.request.user.has_perm(tab.permission, self.hub)
        ]


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
