"""The schools and people that wait at a hub's desk, and what its coordinators decide."""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs import services
from hubs.desk_views.frame import DeskMixin, age_of, way_back
from hubs.forms import ReasonForm
from hubs.models import Membership, School
from hubs.permissions import Permission, Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class SchoolsView(DeskMixin, TemplateView):
    """The schools and people that wait for the hub, and those it has decided on."""

    template_name = "hubs/desk_schools.html"
    views: ClassVar[dict[str, Promise]] = {
        "waiting": gettext_lazy("Waiting"),
        "confirmed": gettext_lazy("Confirmed schools"),
        "declined": gettext_lazy("Declined schools"),
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show one of the views; one that does not exist is not found."""
        view = self.request.GET.get("view", "waiting")
        if view not in self.views:
            raise Http404
        rows = self._waiting() if view == "waiting" else self._decided(School.Status(view))
        return (
            super().get_context_data(**kwargs)
            | rows
            | {
                "view": view,
                "views": self._views(view),
                "may_decide": self.request.user.has_perm(Permission.DECIDE_SCHOOL, self.hub),
            }
        )

    def _views(self, current: str) -> list[dict[str, Any]]:
        return [
            {"label": label, "url": f"{self.schools_url}?view={code}", "current": code == current}
            for code, label in self.views.items()
        ]

    def _waiting(self) -> dict[str, Any]:
        schools = self.hub.schools.pending().select_related("registered_by")
        people = self.hub.memberships.waiting_for_the_hub().select_related("user", "school")
        page = turn_to(self.request.GET, max(schools.count(), people.count()))
        shown = slice(page.start, page.stop)
        return {
            "schools": [self._school_row(school) for school in schools[shown]],
            "people": [self._person_row(membership) for membership in people[shown]],
            **in_context(page),
        }

    def _decided(self, status: School.Status) -> dict[str, Any]:
        schools = self.hub.schools.filter(status=status).order_by("name")
        page = turn_to(self.request.GET, schools.count())
        rows = schools.select_related("registered_by", "decided_by")[page.start : page.stop]
        return {"schools": [self._school_row(school) for school in rows], **in_context(page)}

    def _school_row(self, school: School) -> dict[str, Any]:
        path = {"hub": self.hub.slug, "pk": school.pk}
        looks_like: Iterable[School] = []
        if school.is_pending:
            likely = School.objects.doubles(school.name, school.city).exclude(pk=school.pk)
            looks_like = likely.select_related("hub")[:3]
        return {
            "school": school,
            "url": reverse("hubs:school", kwargs=path),
            "age": age_of(school.created_at),
            "looks_like": looks_like,
            "confirm_url": reverse("hubs:school_confirm", kwargs=path),
            "decline_url": reverse("hubs:school_decline", kwargs=path),
        }

    def _person_row(self, membership: Membership) -> dict[str, Any]:
        path = {"hub": self.hub.slug, "pk": membership.pk}
        return {
            "membership": membership,
            "role": Role(membership.role).label,
            "age": age_of(membership.created_at),
            "confirm_url": reverse("hubs:membership_confirm", kwargs=path),
            "decline_url": reverse("hubs:membership_decline", kwargs=path),
        }


class SchoolDeskMixin(DeskMixin):
    """A decision about one school of the hub."""

    permission_required = Permission.DECIDE_SCHOOL

    @cached_property
    def decided(self) -> School:
        """Return the school or answer 404."""
        return get_object_or_404(self.hub.schools.select_related("hub"), pk=self.kwargs["pk"])


class MembershipDeskMixin(DeskMixin):
    """A decision about one person's place in the hub."""

    permission_required = Permission.DECIDE_MEMBERSHIP

    @cached_property
    def decided(self) -> Membership:
        """Return the membership or answer 404."""
        places = self.hub.memberships.select_related("user", "school")
        return get_object_or_404(places, pk=self.kwargs["pk"])


class DecisionMixin(DeskMixin):
    """Decide about one thing, say so, and return to the desk; where somebody was first, say who."""

    decided: Any  # a school or a membership
    done: ClassVar["StrOrPromise"]

    def tell(self, decide: Callable[[], Any]) -> HttpResponse:
        """Decide and say what came of it."""
        try:
            decide()
        except TransitionError:
            self.decided.refresh_from_db()
            by = self.decided.decided_by
            first = _("%(person)s has decided about this already.") % {"person": by}
            messages.warning(self.request, first if by else _("This cannot be decided now."))
        else:
            messages.success(self.request, self.done % {"name": self.name})
        return redirect(way_back(self.request, self.schools_url))

    @property
    def name(self) -> str:
        """Return the name of the school or the person."""
        thing = self.decided
        return thing.name if isinstance(thing, School) else str(thing.user)


class DeclineView(DecisionMixin, FormView[ReasonForm]):
    """Ask why not, and pass it on."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/decline.html"
    form_class = ReasonForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name what is declined."""
        context = super().get_context_data(**kwargs)
        return context | {"name": self.name, "back_url": self.schools_url}

    def form_invalid(self, form: ReasonForm) -> HttpResponse:
        """Show what to put right, with what was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)


class SchoolConfirmView(SchoolDeskMixin, DecisionMixin):
    """Confirm a school."""

    done = gettext_lazy("%(name)s is confirmed. Who registered it gets a mail.")

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Confirm the school."""
        return self.tell(lambda: services.confirm_school(self.decided, by=request.user))


class SchoolDeclineView(SchoolDeskMixin, DeclineView):
    """Decline a school."""

    done = gettext_lazy("%(name)s is declined. Who registered it gets your reason.")

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Decline the school, with the reason."""
        reason, by = form.cleaned_data["reason"], self.request.user
        return self.tell(lambda: services.decline_school(self.decided, by=by, reason=reason))


class MembershipConfirmView(MembershipDeskMixin, DecisionMixin):
    """Give a person the place they asked for."""

    done = gettext_lazy("%(name)s belongs to the hub now, and gets a mail.")

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Confirm the person."""
        return self.tell(lambda: services.confirm_membership(self.decided, by=request.user))


class MembershipDeclineView(MembershipDeskMixin, DeclineView):
    """Refuse a person the place they asked for."""

    done = gettext_lazy("%(name)s is declined, and gets your reason.")

    def form_valid(self, form: ReasonForm) -> HttpResponse:
        """Decline the person, with the reason."""
        reason, by = form.cleaned_data["reason"], self.request.user
        return self.tell(lambda: services.decline_membership(self.decided, by=by, reason=reason))
