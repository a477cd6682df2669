"""What those who raised a challenge do with it until the hub has decided."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError, TransitionError
from core.languages import language_name
from missions import services
from missions.forms import ChallengeEditForm, ExplainForm
from missions.models import Challenge, ChallengeQuestion
from missions.team import has_raised, may_rewrite
from missions.views.pointing import drawn_map


class OwnChallengeMixin(View):
    """The challenge that the path names, for whoever proposed it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse everybody else before any handler sees the request."""
        if not self.is_allowed():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def is_allowed(self) -> bool:
        """Say whether this person proposed it, or one that became part of it."""
        return has_raised(self.request.user, self.challenge)

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge, or answer 404."""
        rows = Challenge.objects.select_related("hub")
        return get_object_or_404(rows, slug=self.kwargs["challenge"])

    def back(self) -> HttpResponse:
        """Return to where this person reads the challenge."""
        if self.challenge.proposed_by_id == self.request.user.pk:
            return redirect(self.challenge)
        hub, pk = self.challenge.hub.slug, self.challenge.pk
        return redirect("missions_desk:challenge", hub=hub, pk=pk)


class ChallengeEditView(OwnChallengeMixin, FormView[ChallengeEditForm]):
    """Write a challenge anew while it waits; the hub may help with the words."""

    template_name = "missions/challenge_edit.html"
    form_class = ChallengeEditForm
    request: AuthenticatedHttpRequest

    def is_allowed(self) -> bool:
        """Let the proposer, and those who decide."""
        return may_rewrite(self.request.user, self.challenge)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the form, as long as nothing is decided."""
        return super().get(request, *args, **kwargs) if self.challenge.is_proposed else self._over()

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with what stands there."""
        return super().get_form_kwargs() | {"instance": self.challenge, "hub": self.challenge.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Mark what is picked, and say in which language it is written."""
        context = super().get_context_data(**kwargs)
        form, challenge = context["form"], self.challenge
        return context | {
            "challenge": challenge,
            "own_language": language_name(challenge.language),
            "picked": form["goals"].value() or (),
            "targets": form["targets"].value() or (),
            "map": drawn_map(form),
            "back_url": self.back().headers["Location"],
        }

    def form_valid(self, form: ChallengeEditForm) -> HttpResponse:
        """Keep the change, unless it was made over an older text."""
        version = form.cleaned_data["version"] or 0
        try:
            services.change_challenge(self.challenge, changes=form.changes, version=version)
        except EditConflictError:
            return self._show_theirs()
        except TransitionError:
            return self._over()
        messages.success(self.request, _("The challenge is changed."))
        return self.back()

    def _show_theirs(self) -> HttpResponse:
        """Show what somebody else wrote meanwhile above what was typed; the next send counts."""
        theirs = get_object_or_404(Challenge, pk=self.challenge.pk)
        typed = self.request.POST.copy()
        typed["version"] = str(theirs.version)
        hub = self.challenge.hub
        form = ChallengeEditForm(typed, instance=self.challenge, hub=hub)
        there = ChallengeEditForm(instance=theirs, hub=hub)
        lines = [
            {"label": form.fields[name].label, "text": there.initial[name]}
            for name in ("title", "summary", "story")
            if (there.initial[name] or "") != typed.get(name, "")
        ]
        context = self.get_context_data(form=form, theirs=lines, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)

    def _over(self) -> HttpResponse:
        messages.error(self.request, _("This challenge has been decided already."))
        return self.back()


class ChallengeWithdrawView(OwnChallengeMixin, View):
    """Take a challenge back before the hub has decided."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Withdraw it and say so."""
        try:
            services.withdraw_challenge(self.challenge)
        except TransitionError:
            messages.error(request, _("This challenge has been decided already."))
        else:
            messages.success(request, _("Your challenge is withdrawn. The hub sees it no longer."))
        return redirect(self.challenge)


class ExplainView(OwnChallengeMixin, FormView[ExplainForm]):
    """Answer what the hub asked about a challenge."""

    template_name = "missions/explain.html"
    form_class = ExplainForm
    request: AuthenticatedHttpRequest

    @cached_property
    def challenge(self) -> Challenge:
        """Return what the question is about: that in the path, or what it became part of."""
        return self.question.challenge

    @cached_property
    def question(self) -> ChallengeQuestion:
        """Return the question, or answer 404."""
        rows = ChallengeQuestion.objects.about(self.kwargs["challenge"])
        return get_object_or_404(rows.select_related("challenge__hub"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the question, and the answer where there is one."""
        return super().get_context_data(**kwargs) | {
            "challenge": self.challenge,
            "question": self.question,
            "back_url": self.challenge.get_absolute_url(),
        }

    def form_valid(self, form: ExplainForm) -> HttpResponse:
        """Keep the answer and tell who asked; the first one stands."""
        answer = form.cleaned_data["answer"]
        try:
            services.explain_challenge(self.question, answer, by=self.request.user)
        except TransitionError:
            messages.error(self.request, _("This question is answered already."))
        else:
            messages.success(self.request, _("Your answer is with the hub. Thank you."))
        return redirect(self.challenge)
