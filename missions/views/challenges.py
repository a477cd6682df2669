"""One challenge, and proposing one."""

from functools import cache
from typing import Any

from django.contrib import messages
from django.db.models import TextField, UUIDField, Value
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import active_language, as_written, language_note, other_language
from core.statements import OPEN, Statement
from core.views import ObjectPermissionRequiredMixin, PublicPageMixin
from hubs.desk_views import HubMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.forms import ChallengeForm, as_typed, suggested_for
from missions.models import Challenge, Mission
from missions.rendering import (
    as_cards,
    as_instance_with,
    columns,
    label_of,
    newest_cards,
    public_projects,
)
from missions.views.finding import home_crumb

MOST_BESIDE = 6
# Rows are wide: reading only what is shown halves the cost of the query.
_SHOWN = (
    *columns("title", "summary", "story", "card", "hub__city", "mission__title"),
    *("id", "slug", "language", "goals", "raised_by", "group_name", "place", "status", "reason"),
    *("hub_id", "mission_id", "proposed_by_id", "created_at", "is_demo"),
    *("hub__id", "hub__slug", "hub__name", "hub__local_name", "hub__country"),
    *("mission__id", "mission__slug"),
)


@cache
def _at_slug() -> Statement:
    return Statement.of(as_written(Challenge.objects.filter(slug=OPEN)), _SHOWN)


@cache
def _projects_of() -> Statement:
    """Return the projects that work on a challenge, which goes by its key."""
    key = Cast(Value(OPEN, TextField()), UUIDField())
    rows = public_projects().filter(challenges=key)
    return newest_cards(rows, "phase", MOST_BESIDE)


@cache
def _in_mission() -> Statement:
    """Return the challenges of a mission, with one to spare for the page's own."""
    rows = Challenge.objects.public().filter(mission__slug=OPEN)
    return newest_cards(rows, "status", MOST_BESIDE + 1)


class ChallengeView(PublicPageMixin, TemplateView):
    """One challenge: what a place asks, and what came of it."""

    template_name = "missions/challenge.html"

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge if this reader may see it, or answer 404."""
        for row in _at_slug().rows(self.kwargs["challenge"]):
            challenge = as_instance_with(Challenge, row, hub=Hub, mission=Mission)
            if challenge.is_public or self._may_see(challenge):
                return challenge
        raise Http404

    def _may_see(self, challenge: Challenge) -> bool:
        """Say whether this reader sees a challenge that is not public."""
        user = self.request.user
        proposed = user.is_authenticated and challenge.proposed_by_id == user.pk
        return proposed or user.has_perm(Permission.VIEW_DESK, challenge)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what stands beside the challenge, and what this reader may do."""
        challenge, language = self.challenge, active_language()
        mission = challenge.mission
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "raised_by": label_of(Challenge.RaisedBy, challenge.raised_by),
            "hub": challenge.hub,
            "hub_url": f"/{language}/hubs/{challenge.hub.slug}/",
            "mission": mission,
            "mission_url": f"/{language}/missions/{mission.slug}/" if mission else "",
            "crumbs": self._crumbs(),
            "lang": other_language(challenge, "title"),
            "language_note": language_note(challenge, "title", "summary"),
            "projects": as_cards(_projects_of().rows(str(challenge.pk)), "projects", "phase"),
            "others": self._others(),
            "start_url": self._start_url(),
            "may_decide": self.request.user.has_perm(Permission.DECIDE_CHALLENGE, challenge),
        }

    def _crumbs(self) -> list[dict[str, str]]:
        challenges = {"label": _("Challenges"), "url": f"/{active_language()}/challenges/"}
        return [home_crumb(), challenges, {"label": self.challenge.title, "url": ""}]

    def _others(self) -> list[Any]:
        """Return what other places ask within the same mission."""
        mission = self.challenge.mission
        if mission is None:
            return []
        rows = _in_mission().rows(mission.slug)
        others = [row for row in rows if row["slug"] != self.challenge.slug]
        return as_cards(others[:MOST_BESIDE], "challenges", "status")

    def _start_url(self) -> str:
        if not self.challenge.is_public:
            return ""
        return f"/{active_language()}/projects/start/?challenge={self.challenge.slug}"


class ProposeHubView(TemplateView):
    """Choose the hub to which a challenge goes; those with one hub need not choose."""

    template_name = "missions/propose_hub.html"

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Offer the hubs in which this person may propose."""
        hubs = list(Hub.objects.open().where(request.user, Permission.ADD_CHALLENGE))
        if len(hubs) == 1:
            return redirect("missions:propose", hub=hubs[0].slug)
        return self.render_to_response(self.get_context_data(hubs=hubs))


class ProposeView(HubMixin, ObjectPermissionRequiredMixin, FormView[ChallengeForm]):
    """Put a challenge before a hub."""

    template_name = "missions/propose.html"
    form_class = ChallengeForm
    permission_required = Permission.ADD_CHALLENGE
    request: AuthenticatedHttpRequest

    def get_permission_object(self) -> Hub:
        """Ask the permission in the hub that the path names."""
        return self.hub

    @cached_property
    def hub(self) -> Hub:
        """Return the hub if it takes up challenges, or answer 404."""
        return get_object_or_404(Hub.objects.open(), slug=self.kwargs["hub"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the hub, and mark the goals that were picked."""
        context = super().get_context_data(**kwargs)
        picked = context["form"]["goals"].value() or ()
        suggested = suggested_for(self.request.POST) if self.request.POST else None
        return context | {"hub": self.hub, "picked": picked, "suggestions": suggested}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the challenge; or, where goals are asked for, say which ones and keep it all."""
        if "suggest" not in request.POST:
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data(form=as_typed(self.get_form())))

    def form_valid(self, form: ChallengeForm) -> HttpResponse:
        """Send it to the hub and show it to the proposer."""
        try:
            challenge = services.propose_challenge(
                form.instance,
                hub=self.hub,
                by=self.request.user,
            )
        except TransitionError:
            messages.error(self.request, _("This could not be sent. Open the form again."))
            return redirect("missions:propose", hub=self.hub.slug)
        messages.success(
            self.request, _("Your challenge is with the hub. You get its answer by mail.")
        )
        return redirect(challenge)
