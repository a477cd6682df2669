"""The network opens a hub from an application."""

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from hubs.desk_views.member_acts import AskingMixin
from hubs.permissions import Permission
from stakeholders.audiences import Audience
from stakeholders.desk_views.network import NetworkFrame
from stakeholders.forms.opening import OpeningForm
from stakeholders.models import JoinRequest
from stakeholders.services.openings import open_hub_from_request

if TYPE_CHECKING:
    from accounts.models import User


class OpeningView(NetworkFrame, AskingMixin):
    """Ask what the network decides, with the application beside it."""

    permission_required = Permission.ADD_HUB
    template_name = "stakeholders/open_hub.html"
    form_class = OpeningForm

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the application that waits, or answer 404."""
        applications = self.get_requests().open().filter(audience=Audience.NEW_HUB)
        return get_object_or_404(applications, reference=self.kwargs["reference"])

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the applicant wrote."""
        asked = self.join_request
        country = asked.country.upper()
        return {
            "name": f"OSHub-{country}" if country else "",
            "country": country,
            "city": asked.place,
            "host": asked.organisation,
            "languages": [asked.language],
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the application."""
        return super().get_context_data(**kwargs) | {
            "join_request": self.join_request,
            "answers": self.join_request.told,
            "back_url": self.get_address("request", self.join_request.reference),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        """Open the hub and invite the applicant."""
        hub, person = form.new_hub(), cast("User", self.request.user)
        try:
            open_hub_from_request(self.join_request, hub, by=person, note=form.cleaned_data["note"])
        except TransitionError:
            messages.error(self.request, _("Nothing happened: something changed in the meantime."))
            return redirect(self.get_address("request", self.join_request.reference))
        said = _("%(hub)s is there. %(person)s gets a mail and can say yes to coordinating it.")
        messages.success(self.request, said % {"hub": hub, "person": self.join_request.name})
        return redirect("hubs:desk", hub=hub.slug)
