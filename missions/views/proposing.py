"""Proposing a challenge: to which hub, what it says, and whether others ask the same."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import active_language, other_language
from core.views import ObjectPermissionRequiredMixin
from hubs.desk_views import HubMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.filters.similar import similar_to
from missions.forms import ChallengeForm, as_typed, suggested_for
from missions.models import Challenge
from missions.views.pointing import drawn_map


class ProposeHubView(TemplateView):
    """Choose the hub to which a challenge goes; those with one hub need not choose."""

    template_name = "missions/propose_hub.html"

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Offer the hubs in which this person may propose."""
        hubs = list(Hub.objects.open().where(request.user, Permission.ADD_CHALLENGE))
        if len(hubs) == 1:
            return redirect("missions:propose", hub=hubs[0].slug)
        return self.render_to_response(self.get_context_data(hubs=hubs))


class InOpenHubMixin(HubMixin, ObjectPermissionRequiredMixin):
    """Whoever may propose in the hub that the path names, if it takes up challenges."""

    permission_required = Permission.ADD_CHALLENGE

    def get_permission_object(self) -> Hub:
        """Ask the permission in the hub that the path names."""
        return self.hub

    @cached_property
    def hub(self) -> Hub:
        """Return the hub if it takes up challenges, or answer 404."""
        return get_object_or_404(Hub.objects.open(), slug=self.kwargs["hub"])

    def similar(self) -> list[dict[str, Any]]:
        """Return the public challenges that ask much the same as what was typed."""
        typed, public = self.request.POST, Challenge.objects.public()
        text = typed.get("summary", "")
        found = similar_to(typed.get("title", ""), text, active_language(), among=public)
        return [similar_row(challenge, self.hub) for challenge in found]


def similar_row(challenge: Challenge, hub: Hub) -> dict[str, Any]:
    """Return what stands in the list of challenges that ask the same."""
    path = {"hub": hub.slug, "challenge": challenge.slug}
    is_own = challenge.hub_id == hub.pk
    return {
        "title": challenge.title,
        "lang": other_language(challenge, "title"),
        "hub": challenge.hub.own_name,
        "place": challenge.place or challenge.hub.city,
        "status": challenge.status,
        "url": challenge.get_absolute_url(),
        "is_own": is_own,
        "ours_url": "" if is_own else reverse("missions:ours_too", kwargs=path),
    }


class SimilarView(InOpenHubMixin, View):
    """Which challenges ask the same as what somebody is writing; it keeps nothing."""

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Answer with a list, or with nothing."""
        return render(request, "missions/similar.html", {"similar": self.similar()})


class ProposeView(InOpenHubMixin, FormView[ChallengeForm]):
    """Put a challenge before a hub."""

    template_name = "missions/propose.html"
    form_class = ChallengeForm
    request: AuthenticatedHttpRequest

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the places of the hub."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the hub, draw its map, and mark the goals and targets that were picked."""
        context = super().get_context_data(**kwargs)
        form = context["form"]
        suggested = suggested_for(self.request.POST) if self.request.POST else None
        return context | {
            "hub": self.hub,
            "picked": form["goals"].value() or (),
            "targets": form["targets"].value() or (),
            "suggestions": suggested,
            "map": drawn_map(form),
            "similar_url": reverse("missions:similar", kwargs={"hub": self.hub.slug}),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the challenge; or, where goals are asked for, say which ones and keep it all."""
        if "suggest" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = as_typed(self.get_form(), hub=self.hub)
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: ChallengeForm) -> HttpResponse:
        """Show once what else there is and what looks like a name; then send it to the hub."""
        if "checked" not in self.request.POST:
            similar, names = self.similar(), form.names()
            if similar or names:
                context = {"form": form, "is_checked": True, "similar": similar, "names": names}
                return self.render_to_response(self.get_context_data(**context))
        return self._send(form)

    def _send(self, form: ChallengeForm) -> HttpResponse:
        try:
            challenge = services.propose_challenge(
                form.proposed(), hub=self.hub, by=self.request.user
            )
        except TransitionError:
            messages.error(self.request, _("This could not be sent. Open the form again."))
            return redirect("missions:propose", hub=self.hub.slug)
        messages.success(
            self.request, _("Your challenge is with the hub. You get its answer by mail.")
        )
        return redirect(challenge)
