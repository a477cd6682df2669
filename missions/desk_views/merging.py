"""Two challenges that ask the same: find the other one, and make them one."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import other_language
from hubs.permissions import Permission
from missions import services
from missions.desk_views.challenges import ChallengeOnDeskMixin
from missions.filters.similar import similar_to
from missions.forms.merging import MergeForm
from missions.models import Challenge


class ChallengeMergeView(ChallengeOnDeskMixin, FormView[MergeForm]):
    """Say that this challenge asks the same as another one; nothing of it is lost."""

    permission_required = Permission.DECIDE_CHALLENGE
    template_name = "missions/desk_merge.html"
    form_class = MergeForm
    request: AuthenticatedHttpRequest

    def others(self) -> QuerySet[Challenge]:
        """Return what it can become part of: any that is public, and what waits at this desk."""
        waits_here = Q(hub=self.hub, status=Challenge.Status.PROPOSED)
        public = Q(status__in=(Challenge.Status.ACCEPTED, Challenge.Status.IN_MISSION))
        reachable = public | waits_here if self.challenge.is_proposed else public
        return Challenge.objects.filter(reachable).exclude(pk=self.challenge.pk)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the likeliest ones, and let any other be named by its address."""
        challenge = self.challenge
        title = getattr(challenge, f"title_{challenge.language}") or ""
        text = getattr(challenge, f"summary_{challenge.language}") or ""
        found = similar_to(title, text, challenge.language, among=self.others())
        return super().get_form_kwargs() | {"likely": found, "others": self.others()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what goes along, and lead back."""
        challenge = self.challenge
        path = {"hub": self.hub.slug, "pk": challenge.pk}
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "lang": other_language(challenge, "title"),
            "project_count": challenge.projects.count(),
            "question_count": challenge.questions.count(),
            "hub_count": challenge.echoes.count(),
            "back_url": reverse("missions_desk:challenge", kwargs=path),
        }

    def form_invalid(self, form: MergeForm) -> HttpResponse:
        """Show what to put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Make them one, where this person decides about both."""
        into = form.cleaned_data["into"]
        if not self.request.user.has_perm(Permission.DECIDE_CHALLENGE, into):
            words = _("%(hub)s decides about that one. Ask its coordinator or the network.")
            form.add_error(None, words % {"hub": into.hub.own_name})
            return self.form_invalid(form)
        try:
            services.merge_challenges(self.challenge, into=into, by=self.request.user)
        except TransitionError:
            return self.done(failed=True, said="")
        said = _("They are one challenge now. You can take it back under Decisions.")
        messages.success(self.request, said)
        if into.hub_id == self.hub.pk:
            return redirect("missions_desk:challenge", hub=self.hub.slug, pk=into.pk)
        return redirect(into)
