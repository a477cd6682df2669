"""What a project looks for, and who could help with it."""

from typing import Any, ClassVar

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from projects.forms.needs import NeedForm
from projects.matching import needs_for, offers_for
from projects.matching.shown import need_cards, offer_cards
from projects.models import Need
from projects.services.needs import add_need, change_need, step_need
from projects.views.work import ActMixin, WorkMixin
from stakeholders.models import Offer

MARKS = {"open": ("1", "act"), "met": ("4", "ok"), "withdrawn": ("no", "")}


class NeedsView(WorkMixin):
    """Everything the project looks for or looked for, and the form for one more."""

    template_name = "projects/workspace/needs.html"
    section = "needs"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the needs, those that are open first."""
        needs = [self._row(need) for need in self.project.needs.order_by("pk")]
        return {
            "form": self.form(),
            **super().get_context_data(**kwargs),
            "open_needs": [row for row in needs if row["need"].is_open],
            "settled_needs": [row for row in needs if not row["need"].is_open],
        }

    def form(self, *typed: Any) -> NeedForm:
        """Return the form for one more need."""
        return NeedForm(*typed, project=self.project)

    def _row(self, need: Need) -> dict[str, Any]:
        part, kind = MARKS[need.status]
        own = getattr(need, f"text_{self.project.language}")
        return {
            "need": need,
            "text": own or need.text,
            "kind": need.get_help_display() if need.help else "",
            "status": need.get_status_display(),
            "part": part,
            "mark": kind,
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Look for something more, or show what is wrong with it."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        need = Need(**form.changes)
        self.act(
            lambda: add_need(self.project, need),
            _("It is on the project's page. Look who could help."),
        )
        return self.to("needs")


class NeedMixin(WorkMixin):
    """Find the need that the path names, within the project."""

    section = "needs"

    @cached_property
    def need(self) -> Need:
        """Return the need or answer 404."""
        return get_object_or_404(self.project.needs, pk=self.kwargs["need"])


class NeedChangeView(NeedMixin):
    """Say better what is looked for."""

    template_name = "projects/workspace/one_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the page asks."""
        return {
            "form": NeedForm(instance=self.need, project=self.project),
            **super().get_context_data(**kwargs),
            "title": _("Change what you look for"),
            "button": _("Keep the change"),
            "back_section": "needs",
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the change, or show what is wrong with it."""
        form = NeedForm(request.POST, project=self.project)
        if not form.is_valid():
            return self.show_again(form=form)
        key = self.need.pk
        self.act(
            lambda: change_need(self.project, key, changes=form.changes), _("The change is kept.")
        )
        return self.to("needs")


class NeedStepView(NeedMixin, ActMixin):
    """One step of a need; subclasses say which."""

    step: ClassVar[str]
    said: ClassVar[Any]

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, say so, and return."""
        key = self.need.pk
        self.act(lambda: step_need(self.project, key, step=self.step), str(self.said))
        return self.to("needs")


class NeedMetView(NeedStepView):
    """Note that the class has what it looked for."""

    step = "meet"
    said = gettext_lazy("Good to hear. It is no longer on the project's page.")


class NeedWithdrawView(NeedStepView):
    """Look for it no longer."""

    step = "withdraw"
    said = gettext_lazy("You look for it no longer.")


class NeedReopenView(NeedStepView):
    """Look for it after all."""

    step = "reopen"
    said = gettext_lazy("You look for it again.")


class NeedOffersView(NeedMixin):
    """Who could help with a need, and why."""

    template_name = "projects/workspace/need_offers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the suggestions, the best first."""
        need, project = self.need, self.project
        invite_url = reverse("projects:invite_partner", kwargs={"project": project.slug})
        matches = offers_for(need.pk) if need.is_open else []
        return super().get_context_data(**kwargs) | {
            "need": need,
            "text": getattr(need, f"text_{project.language}") or need.text,
            "matches": [
                card | {"act_url": f"{invite_url}?offer={card['key']}&need={need.pk}"}
                for card in offer_cards(matches)
            ],
        }


class OfferNeedsView(TemplateView):
    """Which projects an offer could help, for those who speak for the organisation."""

    template_name = "projects/offer_needs.html"
    request: AuthenticatedHttpRequest

    @cached_property
    def offer(self) -> Offer:
        """Return the offer of an organisation for which this person speaks, or answer 404."""
        rows = Offer.objects.select_related("organisation").filter(
            organisation__people__user=self.request.user, organisation__merged_into=None
        )
        offer = rows.filter(pk=self.kwargs["offer"]).first()
        if offer is None:
            raise Http404
        return offer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the needs, the best first; an offer that rests answers none."""
        offer = self.offer
        back_url = reverse("stakeholders:own_organisation", kwargs={"pk": offer.organisation_id})
        return super().get_context_data(**kwargs) | {
            "offer": offer,
            "back_url": back_url,
            "matches": need_cards(needs_for(offer.pk)) if offer.is_open else [],
            "crumbs": [
                {"label": _("Your page"), "url": reverse("me")},
                {"label": offer.organisation.name, "url": back_url},
                {"label": offer.title, "url": ""},
            ],
        }
