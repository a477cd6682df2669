"""The desk's pages about challenges."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs.desk_views import DeskMixin
from hubs.desk_views.panel import panel_of
from hubs.permissions import Permission
from missions import services
from missions.forms import OpenMissionForm, OutcomeForm, QuestionForm, ReasonForm
from missions.inbox import ChallengeSource
from missions.models import CHALLENGE_LIFE, Challenge, ChallengeQuestion

VIEWS = ("proposed", "accepted", "in_mission", "answered", "declined", "merged")


class ChallengeDeskView(DeskMixin, TemplateView):
    """The hub's challenges, by state; those that wait first."""

    template_name = "missions/desk_challenges.html"
    desk_tab = "challenges"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the chosen state, the oldest first."""
        state = self.request.GET.get("state", "proposed")
        state = state if state in VIEWS else "proposed"
        rows = self.hub.challenges.filter(status=state).select_related("proposed_by", "mission")
        page = turn_to(self.request.GET, rows.count())
        views = [
            {
                "label": Challenge.Status(view).label.capitalize(),
                "url": f"?state={view}",
                "current": view == state,
            }
            for view in VIEWS
        ]
        shown = rows.order_by("created_at", "pk")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "views": views,
            "challenges": shown,
        }


class ChallengeOnDeskMixin(DeskMixin):
    """Find the challenge that the path names, within the hub that the path names."""

    desk_tab = "challenges"

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge or answer 404."""
        return get_object_or_404(
            self.hub.challenges.select_related("proposed_by", "mission", "merged_into"),
            pk=self.kwargs["pk"],
        )

    def done(self, *, failed: bool, said: str) -> HttpResponse:
        """Say what came of it and return to the challenge."""
        if failed:
            messages.error(self.request, _("This challenge has been decided already."))
        else:
            messages.success(self.request, said)
        return redirect("missions_desk:challenge", hub=self.hub.slug, pk=self.challenge.pk)


class ChallengeOnDeskView(ChallengeOnDeskMixin, TemplateView):
    """One challenge on the desk, with what can be decided."""

    template_name = "missions/desk_challenge.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the forms that this person may send."""
        user, challenge = self.request.user, self.challenge
        may_adopt = user.has_perm(Permission.ADOPT_CHALLENGE, challenge)
        may_decide = user.has_perm(Permission.DECIDE_CHALLENGE, challenge)
        context: dict[str, Any] = {
            "challenge": challenge,
            "mission_form": OpenMissionForm() if may_adopt else None,
            "reason_form": ReasonForm(),
            "panel": panel_of(self.request, self.hub, ChallengeSource.code, challenge.pk),
            "may_decide": may_decide and challenge.is_proposed,
            "may_adopt": may_adopt and challenge.status == Challenge.Status.ACCEPTED,
            "questions": challenge.questions.select_related("asked_by"),
            "question_form": QuestionForm(),
            "outcome_form": OutcomeForm(),
            "may_answer": may_decide and CHALLENGE_LIFE.allows(challenge.status, "answer"),
            "may_merge": may_decide and challenge.is_standing,
        }
        return super().get_context_data(**(context | kwargs))


class ChallengeAcceptView(ChallengeOnDeskMixin, TemplateView):
    """Take a challenge up for the hub."""

    permission_required = Permission.DECIDE_CHALLENGE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Accept, straight into the mission that was chosen."""
        form = OpenMissionForm(request.POST)
        mission = form.cleaned_data["mission"] if form.is_valid() else None
        try:
            services.accept_challenge(self.challenge, by=request.user, mission=mission)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The challenge is accepted and public."))


class ChallengeDeclineView(ChallengeOnDeskView):
    """Turn a challenge down, with a reason."""

    permission_required = Permission.DECIDE_CHALLENGE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Decline; without a good reason the form comes back with what was typed."""
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(reason_form=form), status=422)
        try:
            services.decline_challenge(
                self.challenge,
                by=request.user,
                reason=form.cleaned_data["reason"],
            )
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The challenge is declined, and the reason is sent."))


class ChallengeAskView(ChallengeOnDeskView):
    """Ask the proposer something before deciding."""

    permission_required = Permission.DECIDE_CHALLENGE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the question; without one the form comes back."""
        form = QuestionForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(question_form=form), status=422)
        key, text = form.cleaned_data["submission"], form.cleaned_data["question"]
        question = ChallengeQuestion(pk=key, question=text)
        try:
            services.ask_about_challenge(self.challenge, question, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        said = _("Your question is sent. You get the answer by mail, and it stands here.")
        return self.done(failed=False, said=said)


class ChallengeAnswerView(ChallengeOnDeskView):
    """Say what became of a challenge."""

    permission_required = Permission.DECIDE_CHALLENGE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Close it with an answer; without one the form comes back."""
        form = OutcomeForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(outcome_form=form), status=422)
        outcome = form.cleaned_data["outcome"]
        try:
            services.answer_challenge(self.challenge, outcome=outcome, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        said = _("The answer is public, and everybody who had a part in it hears of it.")
        return self.done(failed=False, said=said)


class ChallengeAdoptView(ChallengeOnDeskMixin, TemplateView):
    """Bring an accepted challenge into an open mission."""

    permission_required = Permission.ADOPT_CHALLENGE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Adopt, say so, and return to the challenge."""
        form = OpenMissionForm(request.POST)
        mission = form.cleaned_data["mission"] if form.is_valid() else None
        if mission is None:
            messages.error(request, _("Choose an open mission."))
            return redirect("missions_desk:challenge", hub=self.hub.slug, pk=self.challenge.pk)
        try:
            services.adopt_challenge(self.challenge, mission=mission, by=request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        return self.done(failed=False, said=_("The challenge is part of the mission now."))
