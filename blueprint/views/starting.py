"""From a chapter to the desk of one's own hub."""

from typing import TYPE_CHECKING, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from blueprint.models import Node
from blueprint.views.finding import crumbs_to
from hubs.models import Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from accounts.models import User


class StartView(View):
    """Lead to the hub in which the chapter is put to use; ask which where there are several."""

    def get(self, request: HttpRequest, key: str) -> HttpResponse:
        """Send on, or list the hubs."""
        node: Node = get_object_or_404(Node.objects.live(), key=key)
        places = cast("User", request.user).memberships.filter(status="active")
        hubs = [
            hub
            for hub in Hub.objects.filter(pk__in=places.values("hub"))
            if request.user.has_perm(Permission.VIEW_DESK, hub)
        ]
        ways = [
            (hub.own_name, reverse("hub_handbook:new_task", kwargs={"hub": hub.slug, "key": key}))
            for hub in hubs
        ]
        if len(ways) == 1:
            return redirect(ways[0][1])
        context = {"node": node, "ways": ways, "crumbs": crumbs_to(_("Start this in my hub"))}
        return render(request, "blueprint/start.html", context)
