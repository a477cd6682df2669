"""The team's pages about partners: whom it asked, who said yes, and who is to ask."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from projects.forms.partners import InviteForm, organisations_for
from projects.helping import partner_rows, visit_rows
from projects.models import Need, Partner, Visit
from projects.services.ending import end_part
from projects.services.partners import invite_partner
from projects.views.work import TeamMixin, WorkMixin
from stakeholders.models import Offer


class PartnersView(WorkMixin):
    """Everybody who helps or was asked, and every visit."""

    template_name = "projects/workspace/partners.html"
    section = "partners"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the partners, and the visits with the newest first."""
        project = self.project
        related = ("organisation", "user", "invited_by", "decided_by")
        visits = Visit.objects.filter(partner__project=project).select_related("partner")
        return super().get_context_data(**kwargs) | {
            "partners": partner_rows(project.partners.select_related(*related), project),
            "visits": visit_rows(visits.order_by("-created_at"), project),
            "asks_vetting": project.hub.asks_vetting,
        }


class InvitePartnerView(WorkMixin, FormView[InviteForm]):
    """Ask an organisation to help; an offer or a need in the address begins the form."""

    template_name = "projects/workspace/one_form.html"
    form_class = InviteForm
    section = "partners"
    request: AuthenticatedHttpRequest

    @cached_property
    def offer(self) -> Offer | None:
        """Return the open offer that the address names, if this project may know of it."""
        key = _key(self.request.GET.get("offer", ""))
        if key is None:
            return None
        known = Offer.objects.open().filter(organisation__in=organisations_for(self.project))
        return known.select_related("organisation").filter(pk=key).first()

    @cached_property
    def need(self) -> Need | None:
        """Return the need of this project that the address names."""
        key = self.request.GET.get("need", "")
        is_number = key.isascii() and key.isdigit() and len(key) <= 18  # noqa: PLR2004 -- of a bigint
        return self.project.needs.filter(pk=int(key)).first() if is_number else None

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the offer says, and until when the need lasts."""
        offer, need = self.offer, self.need
        return {
            "organisation": offer.organisation_id if offer else None,
            "part": (offer.title if offer else "") or (need.text if need else ""),
            "since": need.since if need else None,
            "until": (need.until if need else None) or self.project.ends_on,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer whom this project may ask."""
        kwargs = super().get_form_kwargs()
        return kwargs | {"project": self.project, "offer": self.offer, "need": self.need}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the page asks."""
        return super().get_context_data(**kwargs) | {
            "title": _("Ask a partner"),
            "intro": _(
                "They get a mail and answer with one tap. All contact goes through you, and your "
                "hub can see it: there is no way for outsiders to write to pupils."
            ),
            "button": _("Send the invitation"),
            "back_section": "partners",
        }

    def form_valid(self, form: InviteForm) -> HttpResponse:
        """Ask, say so, and return to the partners."""
        self.act(
            lambda: invite_partner(self.project, form.asked, by=self.request.user),
            _("The invitation is on its way."),
        )
        return self.to("partners")

    def form_invalid(self, form: InviteForm) -> HttpResponse:
        """Show what was typed, and what is wrong with it."""
        return self.show_again(form=form)


def _key(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


class PartnerMixin(TeamMixin):
    """Find the partner that the path names, within the project."""

    @cached_property
    def partner(self) -> Partner:
        """Return the partner or answer 404."""
        return get_object_or_404(self.project.partners, pk=self.kwargs["pk"])


class PartnerEndView(PartnerMixin, View):
    """End a partner's part, or take an invitation back."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """End it, say so, and return to the partners."""
        self.act(
            lambda: end_part(self.partner, by=request.user),
            _("It has ended, and they know. You can ask them again."),
        )
        return self.to("partners")
