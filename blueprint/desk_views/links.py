"""Links that lead nowhere, for the editors."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import ListView, View

from blueprint.models import LinkTrouble
from blueprint.services.following import check_links
from core.views import ObjectPermissionRequiredMixin
from hubs.permissions import Permission

MOST_LINES = 500


class LinkListView(ObjectPermissionRequiredMixin, ListView[LinkTrouble]):
    """What live texts name and nobody can open, as it was last found."""

    permission_required = Permission.CHANGE_NODE
    template_name = "blueprint/link_list.html"
    context_object_name = "links"

    def get_permission_object(self) -> None:
        """Ask for the right in the network: the handbook belongs to no hub."""

    def get_queryset(self) -> Any:
        """Return them in reading order."""
        found = LinkTrouble.objects.select_related("node")
        return found.order_by("node__path", "language", "href")[:MOST_LINES]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way here."""
        crumbs = [
            {"label": _("Blueprint"), "url": reverse("blueprint:index")},
            {"label": _("Desk"), "url": reverse("blueprint_desk:tree")},
        ]
        return super().get_context_data(**kwargs) | {"crumbs": crumbs}


class CheckLinksView(ObjectPermissionRequiredMixin, View):
    """Look again, now."""

    permission_required = Permission.CHANGE_NODE

    def get_permission_object(self) -> None:
        """Ask for the right in the network: the handbook belongs to no hub."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check, and say what was found."""
        count = check_links()
        words = ngettext(
            "We found %(count)s link that leads nowhere.",
            "We found %(count)s links that lead nowhere.",
            count,
        )
        messages.success(request, words % {"count": count})
        return redirect("blueprint:link_list")
