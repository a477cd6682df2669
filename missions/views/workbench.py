"""The workbench: groups of challenges that fit together, and what people make of them."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from hubs.desk_views.desk import AnyDeskMixin
from hubs.permissions import Permission
from missions import services
from missions.forms.missions import GatherForm
from missions.goals import Goal
from missions.grouping import MOST_COMPARED, suggest_groups
from missions.models import Challenge, DismissedGroup, Mission
from missions.views.filling import gather

MOST_DISMISSED = 20
MOST_MISSIONS = 100


class WorkbenchMixin(AnyDeskMixin):
    """For the network, and for hubs that lead a mission."""

    permission_required = Permission.CHANGE_MISSION
    desk_tab = "missions"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer 404 at the desk of a hub that leads no mission."""
        if self.hub is not None and not self.missions.exists():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def missions(self) -> QuerySet[Mission]:
        """Return the drafts and open missions that can be filled from this desk."""
        rows = Mission.objects.exclude(status=Mission.Status.CLOSED).order_by("status", "pk")
        return rows if self.hub is None else rows.filter(lead_hub=self.hub)

    def back(self) -> HttpResponse:
        """Return to the workbench of this desk."""
        if self.hub is None:
            return redirect("missions:workbench")
        return redirect("missions_desk:workbench", hub=self.hub.slug)


class WorkbenchView(WorkbenchMixin, TemplateView):
    """What fits together, and why."""

    template_name = "missions/workbench.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the groups under the filters that were chosen."""
        goal, season = self._chosen()
        is_network = self.hub is None
        dismissed = DismissedGroup.objects.select_related("dismissed_by")[:MOST_DISMISSED]
        return super().get_context_data(**kwargs) | {
            "groups": suggest_groups(goal=goal, season=season),
            "missions": self.missions[:MOST_MISSIONS],
            "goal": goal,
            "season": season,
            "goals": Goal.choices,
            "seasons": Challenge.Season.choices,
            "most_compared": MOST_COMPARED,
            "may_decide": is_network,
            "gather_url": self._gather_url(),
            "dismissed": named(dismissed) if is_network else [],
        }

    def _gather_url(self) -> str:
        if self.hub is None:
            return reverse("missions:gather")
        return reverse("missions_desk:gather", kwargs={"hub": self.hub.slug})

    def _chosen(self) -> tuple[int, str]:
        """Return the goal and the season asked for; what we do not know counts as not asked."""
        goal, season = self.request.GET.get("goal", ""), self.request.GET.get("season", "")
        goals = {str(value): value for value in Goal.values}
        return goals.get(goal, 0), season if season in Challenge.Season.values else ""


def named(groups: Any) -> list[dict[str, Any]]:
    """Return dismissed groups with the titles of their challenges; one query more."""
    found = list(groups)
    keys = {key for group in found for key in group.challenges}
    titles = {row.pk: row.title for row in Challenge.objects.filter(pk__in=keys)}
    return [
        {"group": group, "titles": [titles[key] for key in group.challenges if key in titles]}
        for group in found
    ]


class GatherView(WorkbenchMixin, View):
    """Bring the challenges of a group into a mission."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Bring them in, or say what is missing."""
        form = GatherForm(request.POST, missions=self.missions)
        if not form.is_valid() or form.cleaned_data["mission"] is None:
            messages.error(request, _("Choose a mission and at least one challenge."))
            return self.back()
        mission = form.cleaned_data["mission"]
        gather(request, mission, form.cleaned_data["challenge"])
        return redirect("missions:mission_challenges", mission=mission.slug)


class _NetworkOnlyView(WorkbenchMixin, View):
    """What the network alone decides about suggestions."""

    permission_required = Permission.ADD_MISSION
    http_method_names = ("post",)


class DismissView(_NetworkOnlyView):
    """Say that a group is no mission."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remember it, so that it is not suggested again."""
        form = GatherForm(request.POST, missions=self.missions)
        if form.is_valid():
            services.dismiss_group(form.cleaned_data["challenge"], by=request.user)
            messages.success(request, _("This group is not suggested again."))
        else:
            messages.error(request, _("Choose at least one challenge."))
        return self.back()


class RecallView(_NetworkOnlyView):
    """Let a group be suggested again."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Forget that it was dismissed."""
        services.recall_group(get_object_or_404(DismissedGroup, pk=self.kwargs["pk"]))
        messages.success(request, _("This group can be suggested again."))
        return self.back()
