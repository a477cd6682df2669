"""What a partner keeps: the profile of their organisation, and what it offers."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.models import Hub
from hubs.permissions import Role
from stakeholders.desk_views import keeping
from stakeholders.forms.organisations import NewOrganisationForm
from stakeholders.models import Organisation
from stakeholders.rendering import organisation_facts
from stakeholders.services.organisations import (
    add_organisation,
    ask_to_speak,
    leave_organisation,
)


class PartnerMixin(keeping.PersonMixin):
    """What a partner of a hub does there."""

    @cached_property
    def hubs(self) -> list[Hub]:
        """Return the hubs in which this person is a partner."""
        places = self.person.memberships.active().filter(role=Role.PARTNER)
        return list(Hub.objects.filter(pk__in=places.values("hub")).order_by("name"))


class OwnListView(PartnerMixin, TemplateView):
    """The organisations that this person speaks for; the first time, how to begin."""

    template_name = "stakeholders/own_organisations.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the organisations, and the hubs in which one can be added."""
        own = Organisation.objects.spoken_for_by(self.person).select_related("hub")
        return super().get_context_data(**kwargs) | {"organisations": own, "hubs": self.hubs}


class OwnNewView(PartnerMixin, keeping.TypedPage):
    """Write the first profile of one's own organisation, unless the hub knows it already."""

    form_class = NewOrganisationForm
    template_name = "stakeholders/own_organisation_new.html"
    title = gettext_lazy("Your organisation")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask only partners of the hub that the path names."""
        if request.user.is_authenticated and not self._is_partner(self.kwargs["hub"]):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _is_partner(self, slug: str) -> bool:
        return any(hub.slug == slug for hub in self.hubs)

    @cached_property
    def hub(self) -> Hub:
        """Return the hub that the path names."""
        return get_object_or_404(Hub, slug=self.kwargs["hub"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for an organisation of the hub."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the hub and the way back."""
        back_url = reverse("stakeholders:own_organisations")
        return super().get_context_data(**kwargs) | {"hub": self.hub, "back_url": back_url}

    def form_valid(self, form: NewOrganisationForm) -> HttpResponse:
        """Add it and lead to the profile."""
        try:
            organisation = add_organisation(form.instance, by=self.person, is_own=True)
        except TransitionError:
            form.add_error("name", _("The hub knows an organisation of this name already."))
            return self.form_invalid(form)
        messages.success(
            self.request, _("Your organisation is in the directory. What do you offer?")
        )
        return redirect("stakeholders:own_organisation", pk=organisation.pk)


class AskToSpeakView(PartnerMixin):
    """Say that an organisation which the hub knows is one's own; the desk decides."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Tell the desk, say so, and return to one's own organisations."""
        known = Organisation.objects.standing().filter(hub__in=self.hubs)
        organisation = get_object_or_404(known, pk=kwargs["pk"])
        ask_to_speak(organisation, by=request.user)
        messages.success(request, _("The hub has been told. You get a mail when they say yes."))
        return redirect("stakeholders:own_organisations")


class OwnFrame(keeping.KeptPage):
    """An organisation that this person speaks for; any other one is not there."""

    @cached_property
    def organisation(self) -> Organisation:
        """Return the organisation or answer 404."""
        return get_object_or_404(self._own(), pk=self.kwargs["pk"])

    def _own(self) -> QuerySet[Organisation]:
        return Organisation.objects.spoken_for_by(self.person).select_related("hub")

    def get_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about this organisation below one's own pages."""
        return reverse(f"stakeholders:own_{name}", kwargs={"pk": self.kwargs["pk"], **given})


class OwnDetailView(OwnFrame, TemplateView):
    """The profile as others read it, and what can be done about it."""

    template_name = "stakeholders/own_organisation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the offers with their acts, and the ways on."""
        organisation = self.organisation
        return super().get_context_data(**kwargs) | {
            "organisation": organisation,
            "facts": organisation_facts(organisation),
            "offers": self.kept_offers(),
            "people": organisation.people.select_related("user"),
            "edit_url": self.get_address("organisation_edit"),
            "new_offer_url": self.get_address("offer_new"),
            "leave_url": self.get_address("organisation_leave"),
        }


class OwnProfileView(OwnFrame, keeping.ProfilePage):
    """Change the profile of one's own organisation."""


class OwnOfferNewView(OwnFrame, keeping.NewOfferPage):
    """Offer something."""


class OwnOfferEditView(OwnFrame, keeping.ChangeOfferPage):
    """Change an offer of one's own."""


class OwnOfferActView(OwnFrame, keeping.OfferActPage):
    """Pause an offer of one's own, open it again, or withdraw it."""


class OwnLeaveView(OwnFrame, TemplateView):
    """Speak for the organisation no longer."""

    template_name = "stakeholders/confirm_act.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask once more."""
        name = {"name": self.organisation.name}
        return super().get_context_data(**kwargs) | {
            "title": _("Leave %(name)s?") % name,
            "text": _(
                "You no longer keep its profile. What you wrote stays, and the hub looks after it."
            ),
            "button": _("Leave"),
            "back_url": self.profile_url,
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Leave, say so, and return to one's own organisations."""
        name = self.organisation.name
        leave_organisation(self.organisation, request.user)
        messages.success(request, _("You no longer speak for %(name)s.") % {"name": name})
        return redirect("stakeholders:own_organisations")
