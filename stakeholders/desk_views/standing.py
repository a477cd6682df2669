"""A hub begins, pauses, ends its work or takes it up again; its pages stay."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.desk_views import DeskMixin
from hubs.desk_views.member_acts import AskingMixin
from hubs.forms import StatusForm
from hubs.models import Hub
from hubs.permissions import Permission
from stakeholders.services.standing import change_hub_standing


class StandingView(DeskMixin, AskingMixin):
    """Change the status of the hub."""

    request: AuthenticatedHttpRequest
    permission_required: ClassVar[Permission] = Permission.CHANGE_HUB_STATUS
    desk_tab: ClassVar[str] = "page"
    form_class = StatusForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form what can follow, and whether requests wait."""
        has_requests = self.hub.is_open and self.hub.join_requests.open().exists()
        return super().get_form_kwargs() | {"hub": self.hub, "has_requests": has_requests}

    def get_initial(self) -> dict[str, Any]:
        """Begin with the note as it is."""
        columns = [f"status_note_{code}" for code, _name in settings.LANGUAGES]
        return {column: getattr(self.hub, column) or "" for column in columns}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how the hub stands."""
        now = _("Now: %(status)s.") % {"status": self.hub.get_status_display()}
        return super().get_context_data(**kwargs) | {
            "title": _("The status of %(hub)s") % {"hub": self.hub.own_name},
            "intro": f"{now} {self._advice()}",
            "button": _("Change the status and tell the team"),
            "back_url": reverse("hubs:desk", kwargs={"hub": self.hub.slug}),
        }

    def _advice(self) -> str:
        if self.hub.status == Hub.Status.PROPOSED:
            return _("The network opens it once its page and its team are ready.")
        return _("Whatever you choose, no page is lost, and you can undo it for fourteen days.")

    def form_valid(self, form: Any) -> HttpResponse:
        """Move the hub on."""
        status = Hub.Status(form.cleaned_data["status"])
        forwards = form.cleaned_data.get("forwards", False)
        try:
            moved = change_hub_standing(
                self.hub, status, by=self.request.user, notes=form.notes, forwards=forwards
            )
        except TransitionError:
            return self.refuse(form, _("The hub cannot become that now, or the network decides."))
        messages.success(self.request, _("The hub is now: %(status)s.") % {"status": status.label})
        if moved:
            words = ngettext(
                "%(number)d request went to the network.",
                "%(number)d requests went to the network.",
                moved,
            )
            messages.info(self.request, words % {"number": moved})
        return redirect("hubs:desk", hub=self.hub.slug)
