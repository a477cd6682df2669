"""What may need a hand, for a hub and for the network: each row opens the project."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs.desk_views import DeskMixin
from hubs.desk_views.network import NetworkDeskMixin
from hubs.models import Hub
from hubs.permissions import Permission
from projects.desk_views.projects import ProjectOnDeskMixin
from projects.services.care import note_help
from projects.stuck import described, stuck_in


class StuckList(TemplateView):
    """One page of the list; subclasses say of which hubs."""

    template_name = "projects/desk_stuck.html"

    def hubs(self) -> QuerySet[Hub]:
        """Return whose projects are meant."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read one page; the number of queries is the same for ten rows and a thousand."""
        rows = stuck_in(self.hubs())
        page = turn_to(self.request.GET, rows.count())
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "rows": [described(project) for project in rows[page.start : page.stop]],
        }


class HubStuckView(DeskMixin, StuckList):
    """What may need a hand in one hub."""

    request: AuthenticatedHttpRequest
    desk_tab = "projects"

    def hubs(self) -> QuerySet[Hub]:
        """Return the hub."""
        return Hub.objects.filter(pk=self.hub.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whether this person may note that somebody was helped."""
        return super().get_context_data(**kwargs) | {
            "weeks": self.hub.stuck_weeks,
            "may_help": self.request.user.has_perm(Permission.CHANGE_PROJECT, self.hub),
        }


class NetworkStuckView(NetworkDeskMixin, StuckList):
    """What may need a hand in the whole network."""

    permission_required = Permission.VIEW_HEALTH
    desk_tab = "stuck"

    def hubs(self) -> QuerySet[Hub]:
        """Return every hub that works."""
        return Hub.objects.open()


class HelpedView(ProjectOnDeskMixin, TemplateView):
    """Note that the hub has spoken with a class that asked for help."""

    permission_required = Permission.CHANGE_PROJECT
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Note it and return to the list."""
        try:
            note_help(self.project)
        except TransitionError:
            messages.error(request, _("Somebody noted that already."))
        else:
            messages.success(request, _("Noted. The project is shown as going on."))
        return redirect("projects_desk:stuck", hub=self.hub.slug)
