"""The team's pages about one visit, and the entry for a calendar, which needs no account."""

from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from core.languages import active_language
from projects.calendars import entry_of
from projects.forms.partners import WhyForm
from projects.forms.visits import MomentsForm, MoveForm, OfferVisitForm, ReviewForm
from projects.helping import visit_facts
from projects.messages.visits import SALT
from projects.models import Partner, Visit, VisitReview
from projects.services.reviews import Said, review_visit
from projects.services.visits import (
    Proposal,
    cancel_visit,
    move_visit,
    offer_again,
    offer_visit,
)
from projects.views.work import WorkMixin


class OfferVisitView(WorkMixin, FormView[OfferVisitForm]):
    """Offer a partner three moments for a visit."""

    template_name = "projects/workspace/one_form.html"
    form_class: type[Any] = OfferVisitForm
    section = "partners"
    request: AuthenticatedHttpRequest

    @cached_property
    def partner(self) -> Partner:
        """Return the partner who takes part, or answer 404."""
        rows = self.project.partners.filter(status=Partner.Status.ACCEPTED)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """Read the moments as clocks say them where this person is."""
        zone = self.request.user.time_zone
        return super().get_form_kwargs() | {"project": self.project, "zone": zone}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what the page asks, and in which zone."""
        partner = self.partner
        return super().get_context_data(**kwargs) | {
            "title": _("Offer a visit to %(partner)s") % {"partner": partner.name},
            "intro": _("Three moments on days of school, at times as in %(zone)s.")
            % {"zone": self.request.user.time_zone},
            "button": _("Send the three moments"),
            "back_section": "partners",
        }

    def form_valid(self, form: OfferVisitForm) -> HttpResponse:
        """Send the moments, say so, and return to the partners."""
        typed = form.cleaned_data
        proposal = Proposal(
            key=typed["submission"], what=typed["what"], place=typed["place"],
            zone=str(form.zone), language=active_language(), spans=form.spans,
        )  # fmt: skip
        self.act(
            lambda: offer_visit(self.partner, proposal, by=self.request.user),
            _("The moments are on their way. The partner picks one with one tap."),
        )
        return self.to("partners", "#visits")

    def form_invalid(self, form: OfferVisitForm) -> HttpResponse:
        """Show what was typed, and what is wrong with it."""
        return self.show_again(form=form)


class VisitMixin(WorkMixin):
    """Find the visit that the path names, within the project."""

    section = "partners"
    template_name = "projects/workspace/visit.html"

    @cached_property
    def visit(self) -> Visit:
        """Return the visit or answer 404."""
        rows = Visit.objects.filter(partner__project=self.project)
        related = ("partner__project__hub", "partner__organisation", "partner__user")
        return get_object_or_404(rows.select_related(*related), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the visit, and the forms for what can be done about it."""
        mine = self.visit.reviews.filter(side=VisitReview.Side.SCHOOL).first()
        return {
            "move_form": MoveForm(auto_id="move_%s", project=self.project, zone=self.visit.zone),
            "again_form": MomentsForm(
                auto_id="again_%s", project=self.project, zone=self.visit.zone
            ),
            "review_form": ReviewForm(auto_id="review_%s", instance=mine),
            "why_form": WhyForm(auto_id="why_%s"),
            **super().get_context_data(**kwargs),
            "visit": self.visit,
            "facts": visit_facts(self.visit),
            "back_section": "partners",
        }

    def to_visit(self) -> HttpResponse:
        """Return to the page of the visit."""
        response = self.to("partners")
        response["Location"] += f"visits/{self.visit.pk}/"
        return response


class VisitView(VisitMixin):
    """One visit: its moments or its date, what can be changed, and how it went."""


class _VisitActView(VisitMixin):
    """One thing that is done about a visit by a form on its page."""

    http_method_names = ("post",)
    form_name: ClassVar[str]

    def get_form(self) -> BaseForm:
        """Return the form with what was typed."""
        raise NotImplementedError

    def do(self, form: Any, by: Any) -> bool:
        """Do it, and say whether it was done."""
        raise NotImplementedError

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it and return to the visit, or show what is wrong with what was typed."""
        form = self.get_form()
        if not form.is_valid():
            return self.show_again(**{self.form_name: form})
        self.do(form, request.user)
        return self.to_visit()


class VisitMoveView(_VisitActView):
    """Put an agreed visit on another day."""

    form_name = "move_form"

    def get_form(self) -> BaseForm:
        """Return the form with what was typed."""
        zone = self.visit.zone
        return MoveForm(self.request.POST, auto_id="move_%s", project=self.project, zone=zone)

    def do(self, form: Any, by: Any) -> bool:  # noqa: ARG002 -- the team moves it
        """Move it."""
        return self.act(
            lambda: move_visit(self.visit, form.spans[0]),
            _("The visit is moved, and both calendars follow."),
        )


class VisitAgainView(_VisitActView):
    """Offer other moments."""

    form_name = "again_form"

    def get_form(self) -> BaseForm:
        """Return the form with what was typed."""
        zone = self.visit.zone
        return MomentsForm(self.request.POST, auto_id="again_%s", project=self.project, zone=zone)

    def do(self, form: Any, by: Any) -> bool:  # noqa: ARG002 -- the team offers them
        """Offer them."""
        return self.act(
            lambda: offer_again(self.visit, form.spans), _("The other moments are on their way.")
        )


class VisitCancelView(_VisitActView):
    """Call a visit off."""

    form_name = "why_form"

    def get_form(self) -> BaseForm:
        """Return the form with what was typed."""
        return WhyForm(self.request.POST, auto_id="why_%s")

    def do(self, form: Any, by: Any) -> bool:  # noqa: ARG002 -- the team calls it off
        """Call it off."""
        reason = form.cleaned_data["reason"]
        return self.act(
            lambda: cancel_visit(self.visit, reason=reason),
            _("The visit is off, and the other side knows."),
        )


class VisitReviewView(_VisitActView):
    """Say for the school how it went."""

    form_name = "review_form"

    def get_form(self) -> BaseForm:
        """Return the form with what was typed."""
        return ReviewForm(self.request.POST, auto_id="review_%s")

    def do(self, form: Any, by: Any) -> bool:
        """Keep it."""
        said = Said(VisitReview.Side.SCHOOL, **form.cleaned_data)
        return self.act(
            lambda: review_visit(self.visit, said, by=by), _("Thank you. Your answer is kept.")
        )


@method_decorator([login_not_required, never_cache], name="dispatch")
class VisitCalendarView(View):
    """The entry for a calendar, by a link that only the two sides have."""

    def get(self, _request: HttpRequest, token: str) -> HttpResponse:
        """Answer with the entry as it stands now."""
        visit = self._visit(token)
        text = entry_of(visit, method="PUBLISH")
        response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="visit.ics"'
        return response

    def _visit(self, token: str) -> Visit:
        try:
            key = UUID(signing.loads(token, salt=SALT))
        except (signing.BadSignature, ValueError) as error:
            raise Http404 from error
        rows = Visit.objects.select_related("partner__project")
        return get_object_or_404(rows, pk=key, starts_on__isnull=False)
