"""The places of a hub that has more than one."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs import rendering, services
from hubs.desk_views.frame import DeskMixin
from hubs.forms import SiteForm
from hubs.models import Site
from hubs.permissions import Permission


class SitesMixin(DeskMixin):
    """Something about the places of a hub."""

    permission_required: ClassVar[Permission] = Permission.CHANGE_HUB
    desk_tab: ClassVar[str] = "page"

    def address(self, name: str, **path: Any) -> str:
        """Return an address below this hub's desk."""
        return reverse(f"hubs:{name}", kwargs={"hub": self.hub.slug, **path})

    @cached_property
    def site(self) -> Site:
        """Return the place that the path names, or answer 404."""
        return get_object_or_404(self.hub.sites, pk=self.kwargs["pk"])


class SitesView(SitesMixin, TemplateView):
    """All places of the hub, on a map and in a list."""

    template_name = "hubs/sites.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Draw the places."""
        sites = list(self.hub.sites.all())
        return super().get_context_data(**kwargs) | {
            "sites": [
                {
                    "site": site,
                    "edit_url": self.address("site", pk=site.pk),
                    "remove_url": self.address("site_remove", pk=site.pk),
                }
                for site in sites
            ],
            "map_drawing": rendering.map_of_hub(self.hub, sites),
            "new_url": self.address("site_new"),
            "page_url": self.address("page_edit"),
        }


class SiteEditView(SitesMixin, FormView[SiteForm]):
    """Add a place, or change one."""

    template_name = "hubs/member_form.html"
    form_class = SiteForm

    @cached_property
    def kept(self) -> Site:
        """Return the place to change, or a new one of this hub."""
        return self.site if "pk" in self.kwargs else Site(hub=self.hub)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Write into the place."""
        return super().get_form_kwargs() | {"instance": self.kept}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        is_new = self.kept.pk is None
        return super().get_context_data(**kwargs) | {
            "title": _("Add a place") if is_new else _("Change %(place)s") % {"place": self.kept},
            "intro": _("It appears on the hub's page, in the list and on the map."),
            "button": _("Keep the place"),
            "back_url": self.address("sites"),
        }

    def form_valid(self, form: SiteForm) -> HttpResponse:
        """Keep the place."""
        try:
            services.keep_site(form.instance)
        except TransitionError:
            form.add_error("name", _("The hub has a place of that name already."))
            return self.form_invalid(form)
        messages.success(self.request, _("The place is kept."))
        return redirect(self.address("sites"))

    def form_invalid(self, form: SiteForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SiteRemoveView(SitesMixin):
    """Take a place off the page."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it and say so."""
        services.remove_site(self.site)
        messages.success(request, _("The place is gone from the hub's page."))
        return redirect(self.address("sites"))
