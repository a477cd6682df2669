"""The desk's pages about matching: what nobody answers, what counts, who fits a challenge."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.maps import Place, map_svg, view_around
from core.paging import in_context, turn_to
from hubs.desk_views import DeskMixin
from hubs.desk_views.network import NetworkDeskMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge
from projects.forms.needs import WeightsForm
from projects.matching import PARTS, Weights, offers_for, partners_for, weights_of
from projects.matching.shown import offer_cards
from projects.models import MatchWeights, Need
from projects.radar import LISTS, Radar
from projects.services.needs import change_weights, reset_weights

PREVIEWED = 3


class RadarPage(TemplateView):
    """Four figures, and the list behind the one that is chosen."""

    template_name = "projects/desk_radar.html"

    def get_radar(self) -> Radar:
        """Return the radar of a hub, or of the network."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures, a map, and one page of the chosen list; always as many queries."""
        radar = self.get_radar()
        asked = self.request.GET.get("show", "")
        chosen = asked if asked in LISTS else LISTS[0]
        figures = radar.figures()
        page = turn_to(self.request.GET, figures[chosen])
        rows = _ROWS[chosen](radar)[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "chosen": chosen,
            "figures": [
                {
                    "label": label,
                    "count": figures[name],
                    "url": f"?show={name}",
                    "current": name == chosen,
                }
                for name, label in _labels().items()
            ],
            "rows": rows,
            "drawing": _map_of(radar),
        }


_ROWS: dict[str, Any] = {
    "needs": lambda radar: radar.needs().select_related("project", "project__hub"),
    "challenges": lambda radar: radar.challenges().select_related("hub"),
    "offers": lambda radar: radar.offers().select_related("organisation", "organisation__hub"),
    "goals": lambda radar: radar.goals(),
}


def _labels() -> dict[str, str]:
    return {
        "needs": _("Needs that nobody answers"),
        "challenges": _("Challenges without a project"),
        "offers": _("Offers that nobody uses"),
        "goals": _("Goals that no offer serves"),
    }


def _map_of(radar: Radar) -> Any:
    """Return where needs wait: a pin for each hub that has some, in the network; else none."""
    per_hub = radar.needs_per_hub()
    hubs = Hub.objects.filter(pk__in=per_hub).order_by("pk")
    places = tuple(
        Place(
            label=hub.country_code,
            title=_("%(hub)s: %(number)s needs") % {"hub": hub.own_name, "number": per_hub[hub.pk]},
            url=reverse("projects_desk:radar", kwargs={"hub": hub.slug}),
            lat=hub.latitude,
            lon=hub.longitude,
            colour=hub.slug,
        )
        for hub in hubs
    )
    return map_svg(places, _("Where needs wait"), view_around(places)) if places else None


class HubRadarView(DeskMixin, RadarPage):
    """What nobody answers yet in one hub."""

    desk_tab = "radar"

    def get_radar(self) -> Radar:
        """Return the hub's."""
        return Radar(self.hub)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether this person tunes the weights."""
        may_tune = self.request.user.has_perm(Permission.CHANGE_HUB, self.hub)
        return super().get_context_data(**kwargs) | {"may_tune": may_tune}


class NetworkRadarView(NetworkDeskMixin, RadarPage):
    """What nobody answers yet in all hubs."""

    permission_required = Permission.VIEW_HEALTH
    desk_tab = "radar"

    def get_radar(self) -> Radar:
        """Return that of the network."""
        return Radar(None)


class WeightsView(DeskMixin, FormView[WeightsForm]):
    """How much each reason counts in this hub, tried out on a real need before it is kept."""

    template_name = "projects/desk_weights.html"
    form_class = WeightsForm
    permission_required = Permission.CHANGE_HUB
    desk_tab = "radar"
    request: AuthenticatedHttpRequest

    @cached_property
    def kept(self) -> MatchWeights | None:
        """Return the hub's own weights, where it has some."""
        return MatchWeights.objects.filter(hub=self.hub).first()

    def get_initial(self) -> dict[str, Any]:
        """Begin with what counts now."""
        weights = weights_of({self.hub.pk})[self.hub.pk]
        return {part: getattr(weights, part) for part in PARTS}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a real need of the hub with the offers that these weights put first."""
        context = super().get_context_data(**kwargs)
        typed = context["form"]
        weights = typed.weights if typed.is_bound and typed.is_valid() else None
        return context | self._preview(weights) | {"is_own": self.kept is not None}

    def _preview(self, weights: Weights | None) -> dict[str, Any]:
        needs = Radar(self.hub).needs()
        need = needs.filter(pk__in=self._asked_need()).first() or needs.first()
        matches = offers_for(need.pk, weights=weights, most=PREVIEWED) if need else []
        choices = [(one.pk, one.text) for one in needs[:20]]
        return {"need": need, "needs": choices, "matches": offer_cards(matches)}

    def _asked_need(self) -> list[int]:
        typed = self.request.POST.get("need") or self.request.GET.get("need", "")
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 18  # noqa: PLR2004 -- of a bigint
        return [int(typed)] if is_number else []

    def form_valid(self, form: WeightsForm) -> HttpResponse:
        """Keep the weights, or only show what they would do."""
        if "try" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form, is_trial=True))
        change_weights(self.hub, weights=form.cleaned_data, by=self.request.user)
        messages.success(self.request, _("From now on, suggestions follow these weights."))
        return redirect("projects_desk:weights", hub=self.hub.slug)

    def form_invalid(self, form: WeightsForm) -> HttpResponse:
        """Show what to put right."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class WeightsResetView(DeskMixin, View):
    """Let reasons count again as the platform begins with."""

    permission_required = Permission.CHANGE_HUB
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Reset, say so, and return."""
        reset_weights(self.hub)
        messages.success(request, _("The weights are those of the platform again."))
        return redirect("projects_desk:weights", hub=self.hub.slug)


class ChallengePartnersView(DeskMixin, TemplateView):
    """Who could work on a challenge of this hub, and why."""

    template_name = "projects/desk_challenge_partners.html"
    desk_tab = "radar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions, the best first."""
        rows = Challenge.objects.public().select_related("hub").filter(hub=self.hub)
        challenge = get_object_or_404(rows, pk=self.kwargs["pk"])
        return super().get_context_data(**kwargs) | {
            "challenge": challenge,
            "matches": offer_cards(partners_for(challenge)),
        }


class NeedOnDeskView(DeskMixin, TemplateView):
    """Who could help with a need of this hub's projects, and why."""

    template_name = "projects/desk_need.html"
    desk_tab = "radar"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions, the best first."""
        rows = Need.objects.select_related("project").filter(project__hub=self.hub)
        need: Need = get_object_or_404(rows, pk=self.kwargs["need"])
        matches = offers_for(need.pk) if need.is_open else []
        return super().get_context_data(**kwargs) | {
            "need": need,
            "matches": offer_cards(matches),
        }
