"""Who has a role for the network as a whole: given and taken by its managers."""

from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View
from django.views.generic.base import ContextMixin

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import language_name
from hubs import services
from hubs.desk_views.frame import frame_of
from hubs.desk_views.member_acts import AskingMixin
from hubs.forms import NetworkRoleForm, TakeRoleForm
from hubs.http.desks import refuse_strangers
from hubs.models import LastManagerError, NetworkSeat
from hubs.permissions import NetworkRole, Permission


class NetworkDeskMixin(ContextMixin, View):
    """A page at the network's own desk."""

    permission_required: ClassVar[Permission]
    desk_tab: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever holds the permission in a hub only, or nowhere."""
        refuse_strangers(request, None, self.permission_required)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the frame of the network's desk."""
        context = super().get_context_data(**kwargs)
        return context | frame_of(self.request, None, self.desk_tab)


class RolesMixin(NetworkDeskMixin):
    """Something about roles for the network."""

    permission_required = Permission.CHANGE_NETWORKSEAT
    desk_tab: ClassVar[str] = "roles"


class RolesView(RolesMixin, TemplateView):
    """Who has which role for the network, and since when."""

    template_name = "hubs/network_roles.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show every seat."""
        seats = NetworkSeat.objects.select_related("user").order_by("role", "user__name")
        return super().get_context_data(**kwargs) | {
            "seats": [
                {
                    "seat": seat,
                    "role": capfirst(NetworkRole(seat.role).label),
                    "languages": ", ".join(map(language_name, seat.languages)),
                    "take_url": reverse("hubs:network_role_take", kwargs={"pk": seat.pk}),
                }
                for seat in seats
            ],
            "give_url": reverse("hubs:network_role_give"),
        }


class GiveRoleView(RolesMixin, AskingMixin):
    """Give somebody a role."""

    request: AuthenticatedHttpRequest
    form_class = NetworkRoleForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        return super().get_context_data(**kwargs) | {
            "title": _("Give a role for the network"),
            "intro": _("It holds in every hub. The person gets a mail."),
            "button": _("Give the role"),
            "back_url": reverse("hubs:network_roles"),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Give it."""
        role, reason = NetworkRole(form.cleaned_data["role"]), form.cleaned_data["reason"]
        person = form.person  # type: ignore[attr-defined]
        try:
            services.give_network_role(
                person,
                role,
                languages=form.cleaned_data["languages"],
                by=self.request.user,
                reason=reason,
            )
        except TransitionError:
            messages.error(self.request, _("Nothing happened: something changed in the meantime."))
        else:
            messages.success(self.request, _("%(person)s has the role.") % {"person": person})
        return redirect("hubs:network_roles")


class TakeRoleView(RolesMixin, AskingMixin):
    """Take somebody's role away."""

    request: AuthenticatedHttpRequest
    form_class = TakeRoleForm

    @cached_property
    def seat(self) -> NetworkSeat:
        """Return the seat or answer 404."""
        return get_object_or_404(NetworkSeat.objects.select_related("user"), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the form does."""
        words = {"person": self.seat.user, "role": NetworkRole(self.seat.role).label}
        return super().get_context_data(**kwargs) | {
            "title": _("Take this role from %(person)s?") % words,
            "intro": _("%(person)s will no longer be %(role)s. You can undo this.") % words,
            "button": _("Take the role and send the reason"),
            "button_kind": "stop",
            "back_url": reverse("hubs:network_roles"),
        }

    def form_valid(self, form: Form) -> HttpResponse:
        """Take it, unless nobody would manage the network."""
        person = self.seat.user
        try:
            services.take_network_role(
                self.seat, by=self.request.user, reason=form.cleaned_data["reason"]
            )
        except LastManagerError:
            why = _("The network keeps at least one manager. Give the role to somebody else first.")
            return self.refuse(form, why)
        except TransitionError:
            messages.error(self.request, _("Nothing happened: something changed in the meantime."))
        else:
            messages.success(self.request, _("%(person)s gets your reason.") % {"person": person})
        return redirect("hubs:network_roles" if person != self.request.user else "me")
