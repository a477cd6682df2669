"""Writing, launching and filling a mission."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.views import ObjectPermissionRequiredMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.forms import AdoptForm, MissionForm
from missions.forms.missions import LeadForm
from missions.goals import MOST_GOALS
from missions.models import CallOverError, Challenge, Mission

MOST_OFFERED = 100


class MissionManagerMixin(ObjectPermissionRequiredMixin):
    """For those who write the network's missions."""

    permission_required = Permission.ADD_MISSION

    def get_permission_object(self) -> Mission | None:
        """Ask the permission network-wide."""
        return None

    @cached_property
    def mission(self) -> Mission:
        """Return the mission that the path names, draft or not, or answer 404."""
        rows = Mission.objects.select_related("lead_hub")
        return get_object_or_404(rows, slug=self.kwargs["mission"])


class MissionChangeMixin(MissionManagerMixin):
    """For those who change one mission: its lead hub, and the network."""

    permission_required = Permission.CHANGE_MISSION

    def get_permission_object(self) -> Mission:
        """Ask the permission at the lead hub."""
        return self.mission


class _MissionFormView(FormView[MissionForm]):
    template_name = "missions/mission_form.html"
    form_class = MissionForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Mark the goals that were picked."""
        context = super().get_context_data(**kwargs)
        return context | {"picked": context["form"]["goals"].value() or ()}


class MissionNewView(MissionManagerMixin, _MissionFormView):
    """Write the first draft of a mission, for challenges that were chosen at the workbench."""

    @cached_property
    def planned(self) -> list[Challenge]:
        """Return the accepted challenges that the address names."""
        keys = [key for key in map(as_key, self.request.GET.getlist("challenge")) if key]
        rows = Challenge.objects.filter(pk__in=keys[:MOST_OFFERED], status="accepted")
        return list(rows.select_related("hub"))

    def get_initial(self) -> dict[str, Any]:
        """Begin with the goals that most of the chosen challenges share."""
        counted = Counter(goal for challenge in self.planned for goal in challenge.goals)
        goals = sorted(goal for goal, _number in counted.most_common(MOST_GOALS))
        lead = self.planned[0].hub_id if self.planned else None
        return {"goals": goals, "lead_hub": lead}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show which challenges the mission is written for."""
        return super().get_context_data(**kwargs) | {"planned": self.planned, "is_new": True}

    def form_valid(self, form: MissionForm) -> HttpResponse:
        """Keep the draft and show it."""
        mission = services.draft_mission(form.instance, planned=self.planned)
        said = _("The draft is kept. Its lead hub and network managers see it.")
        messages.success(self.request, said)
        return redirect(mission)


class MissionEditView(MissionChangeMixin, _MissionFormView):
    """Change the texts, the target and the dates of a mission."""

    def get_form_class(self) -> type[MissionForm]:
        """Let the network say which hub leads, and nobody else."""
        return MissionForm if self.request.user.has_perm(Permission.ADD_MISSION) else LeadForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the mission as it is."""
        return super().get_form_kwargs() | {"instance": self.mission}

    def form_valid(self, form: MissionForm) -> HttpResponse:
        """Keep the changes and show them."""
        mission = services.change_mission(self.mission, changes=form.cleaned_data)
        messages.success(self.request, _("The mission is changed."))
        return redirect(mission)


def as_key(typed: str) -> UUID | None:
    """Return the key that an address names, if it is one."""
    try:
        return UUID(typed)
    except ValueError:
        return None


class MissionLaunchView(MissionManagerMixin):
    """Open a mission to the network."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Launch, say so, and return to the mission."""
        try:
            services.launch_mission(self.mission, by=request.user)
        except TransitionError:
            messages.error(request, _("This mission is launched already."))
        else:
            messages.success(
                request, _("The mission is open. The coordinators of all active hubs get a mail.")
            )
        return redirect(self.mission)


class MissionAdoptView(FormView[AdoptForm]):
    """Take challenges up: managers from every hub, coordinators from their own."""

    template_name = "missions/adopt.html"
    form_class = AdoptForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse people who may bring in nothing, in whatever hub."""
        if not Hub.objects.where(request.user, Permission.ADOPT_CHALLENGE).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def mission(self) -> Mission:
        """Return the open mission that the path names, or answer 404."""
        rows = Mission.objects.open().select_related("lead_hub")
        return get_object_or_404(rows, slug=self.kwargs["mission"])

    @cached_property
    def challenges(self) -> QuerySet[Challenge]:
        """Return the accepted challenges that this person may bring in."""
        rows = Challenge.objects.where(self.request.user, Permission.ADOPT_CHALLENGE)
        return rows.filter(status=Challenge.Status.ACCEPTED).select_related("hub")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Offer the newest of them."""
        offered = self.challenges[:MOST_OFFERED]
        return super().get_context_data(**kwargs) | {"mission": self.mission, "challenges": offered}

    def form_valid(self, form: AdoptForm) -> HttpResponse:
        """Bring one in, say so, and stay for the next."""
        challenge = get_object_or_404(self.challenges, pk=form.cleaned_data["challenge"])
        try:
            services.adopt_challenge(challenge, mission=self.mission, by=self.request.user)  # type: ignore[arg-type]
        except CallOverError:
            said = _("The call of this mission is over: it takes up no new hub.")
            messages.error(self.request, said)
        except TransitionError:
            messages.error(
                self.request, _("This challenge or mission was changed by somebody else.")
            )
        else:
            said = _("“%(challenge)s” is part of this mission now.")
            messages.success(self.request, said % {"challenge": challenge.title})
        return redirect("missions:adopt", mission=self.mission.slug)
