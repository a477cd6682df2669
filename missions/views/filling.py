"""What is in a mission: its challenges, those planned for it, and those that would fit."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from missions import services
from missions.forms.missions import GatherForm
from missions.grouping import fitting_challenges
from missions.models import CallOverError, Challenge, Mission
from missions.views.managing import MissionChangeMixin


def gather(request: AuthenticatedHttpRequest, mission: Mission, rows: Any) -> None:
    """Bring challenges into a mission, and say what came of it."""
    try:
        gathered = services.gather_challenges(rows, mission=mission, by=request.user)
    except CallOverError:
        messages.error(request, _("The call of this mission is over: it takes up no new hub."))
    except TransitionError:
        messages.error(request, _("One of them was changed by somebody else. Nothing happened."))
    else:
        words = ngettext(
            "%(number)d challenge is in %(mission)s now.",
            "%(number)d challenges are in %(mission)s now.",
            len(gathered),
        )
        said = words % {"number": len(gathered), "mission": mission.title}
        messages.success(request, said)


class MissionChallengesView(MissionChangeMixin, TemplateView):
    """The challenges of a mission, with those that would fit it."""

    template_name = "missions/mission_challenges.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what is in it, what is planned, and what fits."""
        mission = self.mission
        rows = mission.challenges.filter(status__in=("in_mission", "answered"))
        page = turn_to(self.request.GET, rows.count())
        shown = rows.select_related("hub").order_by("-created_at", "-pk")
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "mission": mission,
            "challenges": shown[page.start : page.stop],
            "planned": mission.planned.select_related("hub").order_by("created_at"),
            "fitting": [] if mission.status == Mission.Status.CLOSED else self.fitting,
        }

    @cached_property
    def fitting(self) -> list[Challenge]:
        """Return what would fit, the closest first."""
        return fitting_challenges(self.mission)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Bring in those that were chosen."""
        form = GatherForm(request.POST, missions=Mission.objects.filter(pk=self.mission.pk))
        if form.is_valid():
            gather(request, self.mission, form.cleaned_data["challenge"])
        else:
            messages.error(request, _("Choose at least one challenge."))
        return redirect("missions:mission_challenges", mission=self.mission.slug)


class _OneOfMissionView(MissionChangeMixin, View):
    """An act on one challenge of the mission that the path names."""

    http_method_names = ("post",)

    def back(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the list."""
        if failed:
            messages.error(self.request, _("The mission was changed by somebody else."))
        else:
            messages.success(self.request, said)
        return redirect("missions:mission_challenges", mission=self.mission.slug)


class ReleaseView(_OneOfMissionView):
    """Take a challenge out of the mission."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Give it back to its hub."""
        challenge = get_object_or_404(self.mission.challenges, pk=self.kwargs["pk"])
        try:
            services.release_challenge(challenge, by=request.user)
        except TransitionError:
            return self.back(failed=True, said="")
        words = _("“%(challenge)s” is with its hub again. Its hub can undo this under Decisions.")
        return self.back(failed=False, said=words % {"challenge": challenge.title})


class UnplanView(_OneOfMissionView):
    """Take a challenge out of what a draft is to take up."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:  # noqa: ARG002
        """Take it out; nobody had been told."""
        challenge = get_object_or_404(self.mission.planned, pk=self.kwargs["pk"])
        services.unplan_challenge(challenge, mission=self.mission)
        words = _("“%(challenge)s” is not planned for this mission any more.")
        return self.back(failed=False, said=words % {"challenge": challenge.title})
