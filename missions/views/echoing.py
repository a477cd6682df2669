"""A hub says of a challenge from elsewhere: this is ours too."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import other_language
from hubs.models import Hub
from hubs.permissions import Permission
from missions import services
from missions.forms import EchoForm
from missions.models import Challenge
from missions.views.proposing import InOpenHubMixin

_MOST_HUBS = 50


class EchoHubView(TemplateView):
    """Choose the hub that shares a challenge; those with one hub need not choose."""

    template_name = "missions/echo_hub.html"

    def get(self, request: HttpRequest, *_args: Any, **kwargs: Any) -> HttpResponse:
        """Offer the hubs in which this person may propose, but for the challenge's own."""
        challenge = get_object_or_404(Challenge.objects.public(), slug=kwargs["challenge"])
        mine = Hub.objects.open().where(request.user, Permission.ADD_CHALLENGE)
        hubs = list(mine.exclude(pk=challenge.hub_id)[:_MOST_HUBS])
        if len(hubs) == 1:
            return redirect("missions:ours_too", hub=hubs[0].slug, challenge=challenge.slug)
        return self.render_to_response(self.get_context_data(hubs=hubs, challenge=challenge))


class _OfOtherHubMixin(InOpenHubMixin):
    """A public challenge that belongs to another hub than the one in the path."""

    @cached_property
    def challenge(self) -> Challenge:
        """Return the challenge, or answer 404."""
        rows = Challenge.objects.public().exclude(hub=self.hub).select_related("hub")
        return get_object_or_404(rows, slug=self.kwargs["challenge"])


class OursTooView(_OfOtherHubMixin, FormView[EchoForm]):
    """Say that it is ours too, and how it shows here; or take that back."""

    template_name = "missions/ours_too.html"
    form_class = EchoForm
    request: AuthenticatedHttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say of which challenge, for which hub, and whether it is said already."""
        challenge = self.challenge
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "hub": self.hub,
            "lang": other_language(challenge, "title"),
            "echo": challenge.echoes.filter(hub=self.hub).first(),
            "back_url": challenge.get_absolute_url(),
        }

    def form_valid(self, form: EchoForm) -> HttpResponse:
        """Put the hub beside the challenge."""
        note = form.cleaned_data["note"]
        try:
            services.share_challenge(self.challenge, hub=self.hub, by=self.request.user, note=note)
        except TransitionError as error:
            raise Http404 from error
        said = _("%(hub)s shares this challenge now. Its own hub hears of it.")
        messages.success(self.request, said % {"hub": self.hub.own_name})
        return redirect(self.challenge)


class NotOursView(_OfOtherHubMixin, View):
    """Take it back that a challenge is ours too."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take the hub off the page and say so."""
        services.unshare_challenge(self.challenge, hub=self.hub)
        said = _("%(hub)s does not share this challenge any more.")
        messages.success(request, said % {"hub": self.hub.own_name})
        return redirect("missions:ours_too", hub=self.hub.slug, challenge=self.challenge.slug)
