"""Who works with a hub and what they offer, for the people of the hub."""

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import other_language
from core.paging import in_context, turn_to
from hubs.desk_views import HubMixin
from hubs.permissions import Permission
from stakeholders import rendering
from stakeholders.filters import DirectoryFinder
from stakeholders.models import Organisation


class DirectoryMixin(HubMixin):
    """For people of the hub; it is not there for anybody else."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in whoever may see the hub's organisations."""
        if not request.user.has_perm(Permission.VIEW_ORGANISATION, self.hub):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def list_url(self) -> str:
        """Return the address of the directory."""
        return reverse("stakeholders:directory", kwargs={"hub": self.hub.slug})

    def crumbs(self, *trail: str) -> list[dict[str, str]]:
        """Return the way here; the last one is this page."""
        way = [
            {"label": _("Hubs"), "url": reverse("hubs:list")},
            {"label": self.hub.own_name, "url": self.hub.get_absolute_url()},
            {"label": _("Directory"), "url": self.list_url},
        ]
        return [*way, *({"label": label, "url": ""} for label in trail)]


class DirectoryView(DirectoryMixin, TemplateView):
    """The organisations around the hub, narrowed by the address."""

    template_name = "stakeholders/directory.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find them; a page that does not exist is not found."""
        finder = DirectoryFinder(self.request.GET, self.hub)
        page = turn_to(self.request.GET, len(finder.found))
        return super().get_context_data(**kwargs) | {
            "hub": self.hub,
            "crumbs": self.crumbs(),
            "list_url": self.list_url,
            "total": len(finder.found),
            "facets": finder.facets(),
            "filters": finder.chips(),
            "unknown": finder.unknown,
            "words": finder.words,
            "kept": finder.kept("q"),
            "is_table": finder.is_table,
            "shapes": [
                {"label": label, "url": finder.address(view=view), "current": current}
                for label, view, current in (
                    (_("Cards"), "", not finder.is_table),
                    (_("Table"), "table", finder.is_table),
                )
            ],
            "rows": self._rows(finder.found[page.start : page.stop]),
            "may_change": self.request.user.has_perm(Permission.CHANGE_ORGANISATION, self.hub),
            **in_context(page),
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Say by the status, too, that a filter was not understood."""
        if context["unknown"]:
            kwargs["status"] = HTTPStatus.BAD_REQUEST
        return super().render_to_response(context, **kwargs)

    def _rows(self, keys: list[Any]) -> list[dict[str, Any]]:
        found = rendering.with_open_offers(Organisation.objects.filter(pk__in=keys))
        return [
            rendering.organisation_card(organisation, f"{self.list_url}{organisation.pk}/")
            for organisation in found.order_by("name")
        ]


class OrganisationView(DirectoryMixin, TemplateView):
    """One organisation and what it offers; who to write to is for the desk alone."""

    template_name = "stakeholders/organisation.html"

    @cached_property
    def organisation(self) -> Organisation:
        """Return the organisation that the path names within the hub, or answer 404."""
        found = Organisation.objects.standing().filter(hub=self.hub)
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the parts of the page."""
        organisation = self.organisation
        offers = organisation.offers.filter(status="open").order_by("help", "created_at")
        path = {"hub": self.hub.slug, "pk": organisation.pk}
        may_see_desk = self.request.user.has_perm(Permission.VIEW_DESK, self.hub)
        return super().get_context_data(**kwargs) | {
            "hub": self.hub,
            "organisation": organisation,
            "summary_lang": other_language(organisation, "summary"),
            "crumbs": self.crumbs(organisation.name),
            "back_url": self.list_url,
            "facts": rendering.organisation_facts(organisation),
            "offers": [rendering.offer_card(offer) for offer in offers],
            "keep_url": reverse("stakeholders_desk:organisation", kwargs=path)
            if may_see_desk
            else "",
            "is_own": organisation.people.filter(user=self.request.user.pk).exists(),
        }
