"""The organisations around a hub, kept at its desk."""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from core.text import has_controls
from hubs.desk_views import DeskMixin
from hubs.models import Decision
from hubs.permissions import Permission
from stakeholders.desk_views import keeping
from stakeholders.forms.organisations import NewOrganisationForm, SpeakerForm
from stakeholders.models import Organisation, Vetting
from stakeholders.rendering import organisation_facts, promise_rows
from stakeholders.services.organisations import (
    add_organisation,
    add_speaker,
    leave_organisation,
)


class NetworkOfHubMixin(DeskMixin):
    """A page of the desk about those who work with the hub."""

    desk_tab: ClassVar[str] = "organisations"
    part: ClassVar[str] = ""  # which of the views on the left is this one

    def get_desk_address(self, name: str, **given: Any) -> str:
        """Return the address of a page of this desk."""
        return reverse(f"stakeholders_desk:{name}", kwargs={"hub": self.hub.slug, **given})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the views on the left."""
        parts = [
            ("organisations", _("Organisations"), Permission.VIEW_DESK),
            ("doubles", _("Likely doubles"), Permission.CHANGE_ORGANISATION),
            ("promises", _("Promises"), Permission.VIEW_DESK),
            ("vettings", _("Papers seen"), Permission.VIEW_VETTING),
            ("board", _("Management board"), Permission.VIEW_DESK),
        ]
        views = [
            {"label": label, "url": self.get_desk_address(name), "current": name == self.part}
            for name, label, permission in parts
            if self.request.user.has_perm(permission, self.hub)
        ]
        may_change = self.request.user.has_perm(Permission.CHANGE_ORGANISATION, self.hub)
        directory = reverse("stakeholders:directory", kwargs={"hub": self.hub.slug})
        context = {"views": views, "may_change": may_change, "directory_url": directory}
        return super().get_context_data(**kwargs) | context


class ListView(NetworkOfHubMixin, TemplateView):
    """Every organisation of the hub, by name."""

    template_name = "stakeholders/desk_organisations.html"
    part = "organisations"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of rows that the address asks for."""
        words = " ".join(self.request.GET.get("q", "").split())[:200]
        words = "" if has_controls(words) else words
        rows = Organisation.objects.standing().filter(hub=self.hub)
        rows = rows.matching(words) if words else rows
        page = turn_to(self.request.GET, rows.count())
        shown = rows.annotate(
            offer_count=Count("offers", filter=Q(offers__status="open"), distinct=True),
            person_count=Count("people", distinct=True),
        ).order_by("name")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "organisations": shown,
            "words": words,
            "list_url": self.get_desk_address("organisations"),
            "new_url": self.get_desk_address("organisation_new"),
        }


class OrganisationFrame(keeping.KeptPage, NetworkOfHubMixin):
    """One organisation of the hub that the path names, and nobody else's."""

    part = "organisations"

    @cached_property
    def organisation(self) -> Organisation:
        """Return the organisation or answer 404."""
        found = Organisation.objects.standing().filter(hub=self.hub).select_related("hub")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about this organisation at the desk."""
        return self.get_desk_address(name, pk=self.kwargs["pk"], **given)


class DetailView(OrganisationFrame, TemplateView):
    """All that the hub knows of an organisation: offers, people, promises and papers seen."""

    template_name = "stakeholders/desk_organisation.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the parts of the page."""
        organisation, user = self.organisation, self.request.user
        people = list(organisation.people.select_related("user"))
        may_see_papers = user.has_perm(Permission.VIEW_VETTING, self.hub)
        return super().get_context_data(**kwargs) | {
            "organisation": organisation,
            "facts": organisation_facts(organisation),
            "offers": self.kept_offers(),
            "people": [(place, self._leave_url(place.user_id)) for place in people],
            "promises": promise_rows(self._promises(), {"hub": self.hub.slug}),
            "may_see_papers": may_see_papers,
            "papers": self._papers([place.user_id for place in people]) if may_see_papers else (),
            "merges": self._merges(),
            "speaker_form": SpeakerForm(organisation=organisation),
            "urls": {
                name: self.get_address(name)
                for name in ("organisation_edit", "offer_new", "speaker_add", "merge")
            },
            "new_promise_url": self.get_address("organisation_promise"),
        }

    def _leave_url(self, person: int) -> str:
        return self.get_address("speaker_remove", person=person)

    def _promises(self) -> QuerySet[Any]:
        promises = self.organisation.promises.select_related("hub", "organisation", "user")
        return promises.order_by("-status", "until", "created_at")

    def _papers(self, people: list[int]) -> QuerySet[Vetting]:
        return self.hub.vettings.filter(user__in=people).select_related("user")

    def _merges(self) -> list[dict[str, Any]]:
        """Return what was found to be this one and can still be parted from it."""
        keys = [str(key) for key in self.organisation.merged.values_list("pk", flat=True)]
        decisions = Decision.objects.filter(
            hub=self.hub, kind="organisations_merged", about_id__in=keys, undone_at=None
        )
        return [
            {
                "name": decision.title,
                "when": decision.decided_at,
                "by": decision.decided_by,
                "undo_url": reverse(
                    "hubs:decision_undo", kwargs={"hub": self.hub.slug, "pk": decision.pk}
                )
                if decision.can_be_undone
                else "",
            }
            for decision in decisions.select_related("decided_by")
        ]


class ChangeFrame(OrganisationFrame):
    """One organisation of the hub, for those who may change it."""

    permission_required = Permission.CHANGE_ORGANISATION


class NewView(NetworkOfHubMixin, keeping.TypedPage):
    """Add an organisation for people who do not do it themselves."""

    permission_required = Permission.CHANGE_ORGANISATION
    request: AuthenticatedHttpRequest
    template_name = "stakeholders/desk_organisation_new.html"
    form_class = NewOrganisationForm
    title = gettext_lazy("Add an organisation")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for an organisation of the hub."""
        return super().get_form_kwargs() | {"hub": self.hub}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        back_url = self.get_desk_address("organisations")
        return super().get_context_data(**kwargs) | {"back_url": back_url}

    def form_valid(self, form: NewOrganisationForm) -> HttpResponse:
        """Add it and lead to it."""
        try:
            organisation = add_organisation(form.instance, by=self.request.user)
        except TransitionError:
            form.add_error("name", _("The hub knows an organisation of this name already."))
            return self.form_invalid(form)
        messages.success(self.request, _("The organisation is in the directory."))
        return redirect(self.get_desk_address("organisation", pk=organisation.pk))


class ProfileView(ChangeFrame, keeping.ProfilePage):
    """Change the profile for those whose organisation it is."""


class OfferNewView(ChangeFrame, keeping.NewOfferPage):
    """Write down what they offer."""


class OfferEditView(ChangeFrame, keeping.ChangeOfferPage):
    """Change what they offer."""


class OfferActView(ChangeFrame, keeping.OfferActPage):
    """Pause what they offer, open it again, or withdraw it."""


class SpeakerAddView(ChangeFrame):
    """Let somebody keep the profile."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Let the person that was chosen speak for it, and say so."""
        form = SpeakerForm(request.POST, organisation=self.organisation)
        if form.is_valid():
            person = form.cleaned_data["person"]
            add_speaker(self.organisation, person, by=request.user)
            said = _("%(name)s keeps the profile from now on, and gets a mail.")
            messages.success(request, said % {"name": person})
        else:
            messages.error(request, _("Choose a partner of this hub."))
        return redirect(self.profile_url)


class SpeakerRemoveView(ChangeFrame):
    """Let somebody keep the profile no longer."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the person off the profile, and say so."""
        place = get_object_or_404(
            self.organisation.people.select_related("user"), user=kwargs["person"]
        )
        leave_organisation(self.organisation, place.user)
        said = _("%(name)s no longer keeps the profile.") % {"name": place.user}
        messages.success(request, said)
        return redirect(self.profile_url)
