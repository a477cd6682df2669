"""The pages of a partner: what they were asked, what they promised, where they come to visit."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError, TransitionError
from core.paging import in_context, turn_to
from projects.forms.partners import WhyForm
from projects.forms.visits import ReviewForm, SlotForm
from projects.helping import (
    outcome_row,
    own_part,
    own_visit_rows,
    visit_facts,
    waiting_for,
)
from projects.models import Outcome, Partner, Visit, VisitReview
from projects.services.ending import end_part
from projects.services.locks import refusal_of
from projects.services.outcomes import refuse_outcome, sign_outcome
from projects.services.partners import accept_part, decline_part
from projects.services.reviews import Said, review_visit
from projects.services.visits import cancel_visit, pick_slot, refuse_slots
from stakeholders.models import Promise
from stakeholders.rendering import promise_rows

_PROJECT = ("project__hub", "organisation", "user", "invited_by")


class OwnMixin(View):
    """What a partner does about what is theirs: do it, say so, and return."""

    request: AuthenticatedHttpRequest

    def act(self, act: Any, said: str, back: HttpResponse) -> HttpResponse:
        """Do something, and say that it is done or why it cannot be done any more."""
        try:
            act()
        except (TransitionError, EditConflictError) as error:
            messages.error(self.request, _why(error))
        else:
            messages.success(self.request, said)
        return back


class TakingPartView(TemplateView):
    """All that a partner is asked, promised and takes part in."""

    template_name = "projects/taking_part.html"
    request: AuthenticatedHttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what waits for an answer, one page of parts, the visits, and what was promised."""
        user = self.request.user
        own = Partner.objects.of(user).exclude(status="named").select_related(*_PROJECT)
        others = own.exclude(status="invited").order_by("-status", "-decided_at", "pk")
        page = turn_to(self.request.GET, others.count())
        visits = Visit.objects.of(user).select_related("partner")
        to_sign = Outcome.objects.to_sign_by(user).filter(status="stated")
        promises = Promise.objects.of(user).select_related("hub", "organisation", "user").open()
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "waiting": waiting_for(user),
            "invited": [own_part(partner) for partner in own.filter(status="invited")[:50]],
            "parts": [own_part(partner) for partner in others[page.start : page.stop]],
            "visits": own_visit_rows(visits.order_by("-created_at")[:50]),
            "outcomes": [outcome_row(one) for one in to_sign.select_related("partner")[:50]],
            "promises": promise_rows(promises.order_by("until", "created_at")[:50], {}),
            "why_form": WhyForm(auto_id=False),
        }


class PartAnswerView(OwnMixin):
    """Take a part, say no to it, or end it."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Do what the path says, say so, and return."""
        partner = get_object_or_404(Partner.objects.of(request.user), pk=kwargs["pk"])
        form = WhyForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        acts = {
            "accept": lambda: accept_part(partner, by=request.user),
            "decline": lambda: decline_part(partner, by=request.user, reason=reason),
            "end": lambda: end_part(partner, by=request.user, reason=reason),
        }
        if kwargs["answer"] not in acts:
            raise Http404
        said = _("Thank you. The teacher knows.")
        return self.act(acts[kwargs["answer"]], said, redirect("projects:taking_part"))


def _why(error: TransitionError | EditConflictError) -> str:
    if isinstance(error, TransitionError):
        return refusal_of(error)
    return _("This was changed. Read it again.")


class OwnVisitMixin(OwnMixin):
    """Find the visit that the path names, among those of this partner."""

    @cached_property
    def visit(self) -> Visit:
        """Return the visit or answer 404."""
        rows = Visit.objects.of(self.request.user)
        related = ("partner__project__hub", "partner__organisation", "partner__user")
        return get_object_or_404(rows.select_related(*related), pk=self.kwargs["pk"])

    def back(self) -> HttpResponse:
        """Return to the page of the visit."""
        return redirect("projects:own_visit", pk=self.visit.pk)


class OwnVisitView(OwnVisitMixin, TemplateView):
    """One visit: pick a moment, call it off, say how it went."""

    request: AuthenticatedHttpRequest
    template_name = "projects/own_visit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the visit and the forms."""
        mine = self.visit.reviews.filter(side=VisitReview.Side.PARTNER).first()
        return {
            "slot_form": SlotForm(auto_id="slot_%s", visit=self.visit),
            "why_form": WhyForm(auto_id="why_%s"),
            "review_form": ReviewForm(auto_id="review_%s", instance=mine),
            **super().get_context_data(**kwargs),
            "visit": self.visit,
            "project": self.visit.partner.project,
            "facts": visit_facts(self.visit),
        }


class OwnVisitPickView(OwnVisitView):
    """Pick one of the moments, or none."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Pick it, say so, and return; or show again what may be picked."""
        form = SlotForm(request.POST, auto_id="slot_%s", visit=self.visit)
        if not form.is_valid():
            context = self.get_context_data(slot_form=form)
            return self.render_to_response(context, status=422)
        slot = form.slots.get(form.cleaned_data["slot"])
        if slot is None:
            said = _("The teacher knows, and can offer other moments.")
            return self.act(lambda: refuse_slots(self.visit), said, self.back())
        said = _("It is agreed. An entry for your calendar is on its way by mail.")
        return self.act(lambda: pick_slot(self.visit, slot), said, self.back())


class OwnVisitCancelView(OwnVisitMixin):
    """Call a visit off."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Call it off, say so, and return."""
        form = WhyForm(request.POST)
        reason = form.cleaned_data["reason"] if form.is_valid() else ""
        said = _("The visit is off, and the other side knows.")
        return self.act(lambda: cancel_visit(self.visit, reason=reason), said, self.back())


class OwnVisitReviewView(OwnVisitView):
    """Say for the partner how it went."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it, say so, and return; or show what is wrong with what was typed."""
        form = ReviewForm(request.POST, auto_id="review_%s")
        if not form.is_valid():
            context = self.get_context_data(review_form=form)
            return self.render_to_response(context, status=422)
        said = Said(VisitReview.Side.PARTNER, **form.cleaned_data)
        return self.act(
            lambda: review_visit(self.visit, said, by=request.user),
            _("Thank you. Your answer is kept."),
            self.back(),
        )


class OwnOutcomeView(OwnMixin, TemplateView):
    """Read what the class states, and sign it or say why not."""

    request: AuthenticatedHttpRequest
    template_name = "projects/own_outcome.html"

    @cached_property
    def outcome(self) -> Outcome:
        """Return the outcome or answer 404."""
        rows = Outcome.objects.to_sign_by(self.request.user).select_related("partner", "project")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the outcome and room to say why not."""
        return {
            "why_form": WhyForm(auto_id="why_%s"),
            **super().get_context_data(**kwargs),
            "outcome": outcome_row(self.outcome),
            "project": self.outcome.project,
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Sign it or say no, for the edition that was read."""
        form = WhyForm(request.POST, auto_id="why_%s")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(why_form=form), status=422)
        typed = request.POST.get("edition", "")
        read = {"edition": int(typed) if typed.isdecimal() and len(typed) < 6 else 0}  # noqa: PLR2004
        back = redirect("projects:own_outcome", pk=self.outcome.pk)
        if request.POST.get("answer") == "confirm":
            said = _("You signed it. It counts from now on.")
            return self.act(lambda: sign_outcome(self.outcome, **read, by=request.user), said, back)
        reason = form.cleaned_data["reason"]
        said = _("It does not count. The teacher hears it.")
        return self.act(
            lambda: refuse_outcome(self.outcome, **read, by=request.user, reason=reason), said, back
        )
