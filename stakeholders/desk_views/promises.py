"""What was promised to a hub, and which papers its people have shown."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from accounts.models import User
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs.permissions import NetworkRole, Permission, Role
from stakeholders.desk_views import keeping
from stakeholders.desk_views.organisations import NetworkOfHubMixin, OrganisationFrame
from stakeholders.forms.promises import PromiseForm, VettingForm
from stakeholders.models import JoinRequest, Organisation, Promise
from stakeholders.rendering import promise_rows, role_said
from stakeholders.services.promises import make_promise, settle_promise
from stakeholders.services.vettings import record_vetting, remove_vetting


class PromiseListView(NetworkOfHubMixin, TemplateView):
    """What was promised to the hub: what is still to come first, then what became of the rest."""

    template_name = "stakeholders/desk_promises.html"
    part = "promises"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of promises."""
        promises = self.hub.promises.select_related("hub", "organisation", "user")
        page = turn_to(self.request.GET, promises.count())
        shown = promises.order_by("-status", "until", "created_at")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "promises": promise_rows(shown, {"hub": self.hub.slug}),
            "new_url": self.get_desk_address("promise_new"),
        }


class PromiseNewView(NetworkOfHubMixin, keeping.TypedPage):
    """Write down what was agreed with an organisation or a person of the hub."""

    request: AuthenticatedHttpRequest
    permission_required = Permission.CHANGE_ORGANISATION
    form_class = PromiseForm
    part = "promises"
    title = gettext_lazy("Write down what was agreed")
    button = gettext_lazy("Keep it and send it to them")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer what belongs to the hub."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        return super().get_context_data(**kwargs) | {"back_url": self.done_url}

    @property
    def done_url(self) -> str:
        """Return where the promise is seen."""
        return self.get_desk_address("promises")

    def form_valid(self, form: PromiseForm) -> HttpResponse:
        """Keep it, say so, and lead to where it is seen."""
        make_promise(form.instance, by=self.request.user)
        messages.success(self.request, _("Written down. Whoever promised it gets a mail."))
        return redirect(self.done_url)


class OrganisationPromiseView(OrganisationFrame, PromiseNewView):
    """Write down what was agreed with this organisation."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask only about this organisation and its offers."""
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say whose promise it is."""
        return super().get_context_data(**kwargs) | {"over": self.organisation.name}

    @property
    def done_url(self) -> str:
        """Return where the promise is seen."""
        return self.profile_url


class RequestPromiseView(PromiseNewView):
    """Write down what was agreed with somebody who asked to join: the role, and until when."""

    permission_required = Permission.DECIDE_JOINREQUEST

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request that the path names within the hub, or answer 404."""
        requests = self.hub.join_requests.arrived().exclude(status="forwarded")
        return get_object_or_404(requests, reference=self.kwargs["reference"])

    def get_initial(self) -> dict[str, Any]:
        """Propose the sender, their organisation and their role, where the hub knows them."""
        asked = self.join_request
        known = Organisation.objects.filter(hub=self.hub).like(asked.organisation, asked.place)
        organisation: Organisation | None = known.first() if asked.organisation else None
        person = User.objects.filter(email=asked.email.lower(), memberships__hub=self.hub).first()
        return {
            "organisation": organisation,
            "user": None if organisation else person,
            "what": asked.role_title,
            "where": asked.place,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which request it is about, and how an organisation gets into the list."""
        asked = self.join_request
        return super().get_context_data(**kwargs) | {
            "over": f"{asked.reference} · {asked.organisation or asked.name}",
            "new_organisation_url": self.get_desk_address("organisation_new"),
        }

    @property
    def done_url(self) -> str:
        """Return where the request is read."""
        return self.join_request.get_absolute_url()


class PromiseSettleView(NetworkOfHubMixin):
    """Record what became of a promise."""

    permission_required = Permission.CHANGE_ORGANISATION

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Settle it, say so, and return to the promises."""
        if kwargs["outcome"] not in {Promise.Status.KEPT, Promise.Status.DROPPED}:
            raise Http404
        promise = get_object_or_404(self.hub.promises, pk=kwargs["pk"])
        try:
            settle_promise(promise, outcome=Promise.Status(kwargs["outcome"]), by=request.user)
        except TransitionError:
            messages.warning(request, _("Somebody was first: this promise is settled already."))
        else:
            messages.success(request, _("Recorded what became of it."))
        return redirect(self.get_desk_address("promises"))


class _Papers(NetworkOfHubMixin):
    permission_required = Permission.VIEW_VETTING
    part = "vettings"


class VettingListView(_Papers, TemplateView):
    """Which papers were seen: when, in which role, and until when they are good."""

    template_name = "stakeholders/desk_vettings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of them."""
        vettings = self.hub.vettings.select_related("user")
        page = turn_to(self.request.GET, vettings.count())
        rows = [
            {
                "vetting": vetting,
                "role": role_said(vetting.role),
                "is_over": vetting.valid_until and vetting.valid_until < timezone.localdate(),
                "remove_url": self.get_desk_address("vetting_remove", pk=vetting.pk),
            }
            for vetting in vettings[page.start : page.stop]
        ]
        new_url = self.get_desk_address("vetting_new")
        return super().get_context_data(**kwargs) | {
            **in_context(page), "rows": rows, "new_url": new_url,
        }  # fmt: skip


class VettingNewView(_Papers, keeping.TypedPage):
    """Write down that a paper was seen."""

    request: AuthenticatedHttpRequest
    form_class = VettingForm
    title = gettext_lazy("Write down that you saw a paper")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the people of the hub."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_initial(self) -> dict[str, Any]:
        """Propose today: one writes it down on the spot."""
        return {"seen_on": timezone.localdate(), "user": self.request.GET.get("person")}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        back_url = self.get_desk_address("vettings")
        return super().get_context_data(**kwargs) | {"back_url": back_url}

    def form_valid(self, form: VettingForm) -> HttpResponse:
        """Record it with the role of whoever saw it."""
        record_vetting(form.instance, role=self._role(), by=self.request.user)
        messages.success(self.request, _("Written down. The paper itself stays with its owner."))
        return redirect(self.get_desk_address("vettings"))

    def _role(self) -> str:
        held = self.request.user.memberships.active().filter(hub=self.hub)
        membership = held.filter(role=Role.COORDINATOR).first()
        return Role.COORDINATOR.value if membership else NetworkRole.MANAGER.value


class VettingRemoveView(_Papers):
    """Take back what was written down by mistake."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Remove the entry and say so."""
        remove_vetting(get_object_or_404(self.hub.vettings, pk=kwargs["pk"]))
        messages.success(request, _("The entry is removed."))
        return redirect(self.get_desk_address("vettings"))
