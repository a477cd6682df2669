"""The trail of decisions, as the hub, the network and those concerned see it; and undoing one."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from hubs import services
from hubs.decisions import DecisionKind, MovedOnError
from hubs.desk_views.frame import DeskMixin
from hubs.desk_views.network import NetworkDeskMixin
from hubs.models import Decision
from hubs.permissions import Permission

PAGE_SIZE = 50
PERIODS: dict[str, tuple[Promise, int]] = {
    "7": (gettext_lazy("Last 7 days"), 7),
    "30": (gettext_lazy("Last 30 days"), 30),
    "365": (gettext_lazy("Last year"), 365),
}


@dataclass(frozen=True)
class DecisionFilter:
    """Which decisions the address asks for; a value nobody offers is set aside and reported."""

    kind: str
    period: str
    unknown: str

    @classmethod
    def read(cls, params: QueryDict) -> "DecisionFilter":
        """Read the address."""
        kind, period = params.get("kind", ""), params.get("period", "")
        unknown = [
            value
            for value, offered in ((kind, DecisionKind.registry), (period, PERIODS))
            if value and value not in offered
        ]
        return cls(
            kind=kind if kind in DecisionKind.registry else "",
            period=period if period in PERIODS else "",
            unknown=", ".join(unknown)[:60],
        )

    def apply(self, decisions: QuerySet[Decision]) -> QuerySet[Decision]:
        """Return the decisions asked for."""
        if self.kind:
            decisions = decisions.filter(kind=self.kind)
        if self.period:
            since = timezone.now() - timedelta(days=PERIODS[self.period][1])
            decisions = decisions.filter(decided_at__gte=since)
        return decisions

    def choices(self) -> dict[str, Any]:
        """Return the two lists to choose from."""
        kinds = sorted((str(kind.label), slug) for slug, kind in DecisionKind.registry.items())
        return {
            "kinds": [
                {"value": slug, "label": label, "chosen": slug == self.kind}
                for label, slug in kinds
            ],
            "periods": [
                {"value": value, "label": label, "chosen": value == self.period}
                for value, (label, _days) in PERIODS.items()
            ],
        }


def may_undo(request: HttpRequest, decision: Decision) -> bool:
    """Say whether this person may take it back: whoever may decide it, while there is time."""
    kind = DecisionKind.registry.get(decision.kind)
    return (
        kind is not None
        and decision.can_be_undone
        and request.user.has_perm(Permission.UNDO_DECISION, decision)
        and request.user.has_perm(kind.permission, decision)
    )


def describe(decision: Decision) -> dict[str, Any]:
    """Return one decision as the pages show it; who is gone is named as such."""
    kind = DecisionKind.registry.get(decision.kind)
    return {"decision": decision, "label": kind.label if kind else decision.kind}


def undo_url(decision: Decision) -> str:
    """Return the page on which the decision is taken back."""
    if decision.hub is None:
        return reverse("hubs:network_decision_undo", kwargs={"pk": decision.pk})
    path = {"hub": decision.hub.slug, "pk": decision.pk}
    return reverse("hubs:decision_undo", kwargs=path)


class TrailMixin(TemplateView):
    """A page of the trail, newest first, narrowed by kind and time."""

    def get_decisions(self) -> QuerySet[Decision]:
        """Return every decision that this page may show."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of it; a filter that is not known is said, with the status of a mistake."""
        response = super().get(request, *args, **kwargs)
        if self.asked.unknown:
            response.status_code = HTTPStatus.BAD_REQUEST
        return response

    @cached_property
    def asked(self) -> DecisionFilter:
        """Return what the address asks for."""
        return DecisionFilter.read(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the decisions asked for."""
        found = self.asked.apply(self.get_decisions())
        page = turn_to(self.request.GET, found.count(), size=PAGE_SIZE)
        shown = found.select_related("hub", "decided_by", "undone_by")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            "asked": self.asked,
            "days": settings.UNDO_DECISIONS_FOR.days,
            "rows": [self.describe(decision) for decision in shown],
            **self.asked.choices(),
            **in_context(page),
        }

    def describe(self, decision: Decision) -> dict[str, Any]:
        """Return one row of the page."""
        url = undo_url(decision) if may_undo(self.request, decision) else ""
        return describe(decision) | {"undo_url": url}


class HubDecisionsView(TrailMixin, DeskMixin):
    """What was decided in the name of a hub."""

    template_name = "hubs/decisions_of_desk.html"
    permission_required = Permission.VIEW_DECISION
    desk_tab: ClassVar[str] = "decisions"

    def get_decisions(self) -> QuerySet[Decision]:
        """Return the hub's decisions."""
        return self.hub.decisions.all()


class NetworkDecisionsView(TrailMixin, NetworkDeskMixin):
    """What was decided anywhere in the network."""

    template_name = "hubs/decisions_of_desk.html"
    permission_required = Permission.VIEW_DECISION
    desk_tab: ClassVar[str] = "decisions"

    def get_decisions(self) -> QuerySet[Decision]:
        """Return every decision."""
        return Decision.objects.all()


class OwnDecisionsView(TrailMixin):
    """What was decided about the person who is signed in."""

    template_name = "hubs/decisions_about_me.html"
    request: AuthenticatedHttpRequest

    def get_decisions(self) -> QuerySet[Decision]:
        """Return the decisions that concern them."""
        return self.request.user.decisions_concerning.all()


class UndoMixin(TemplateView):
    """Say what undoing does, then undo."""

    request: AuthenticatedHttpRequest
    trail_url: str

    def find(self, decisions: QuerySet[Decision]) -> Decision:
        """Return the decision that the path names, or answer 404."""
        return get_object_or_404(
            decisions.select_related("hub", "decided_by"), pk=self.kwargs["pk"]
        )

    @cached_property
    def decision(self) -> Decision:
        """Return the decision."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what was decided and what will be the case again."""
        kind = DecisionKind.registry.get(self.decision.kind)
        return super().get_context_data(**kwargs) | {
            **describe(self.decision),
            "after_undo": kind.after_undo if kind else "",
            "trail_url": self.trail_url,
            "days": settings.UNDO_DECISIONS_FOR.days,
            "may_undo": may_undo(self.request, self.decision),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Undo it, and say whether anybody had been told."""
        kind = DecisionKind.registry.get(self.decision.kind)
        if kind is None or not request.user.has_perm(kind.permission, self.decision):
            raise PermissionDenied
        try:
            nobody_knew = services.undo_decision(self.decision, by=request.user)
        except MovedOnError as error:
            messages.error(request, str(error))
        except TransitionError:
            messages.error(request, _("This decision was undone before, or is too old for that."))
        else:
            unsent = _("The decision is undone. Its mail had not left, so nobody gets one.")
            told = _("The decision is undone. Who had mail about it gets a correction.")
            messages.success(request, unsent if nobody_knew else told)
        return redirect(self.trail_url)


class HubDecisionUndoView(UndoMixin, DeskMixin):
    """Undo a decision of a hub."""

    template_name = "hubs/decision_undo.html"
    permission_required = Permission.UNDO_DECISION
    desk_tab: ClassVar[str] = "decisions"

    @cached_property
    def decision(self) -> Decision:
        """Return the hub's decision or answer 404."""
        return self.find(self.hub.decisions.all())

    @cached_property
    def trail_url(self) -> str:  # type: ignore[override]
        """Return the way back to the hub's trail."""
        return reverse("hubs:decisions", kwargs={"hub": self.hub.slug})


class NetworkDecisionUndoView(UndoMixin, NetworkDeskMixin):
    """Undo a decision of the network."""

    template_name = "hubs/decision_undo.html"
    permission_required = Permission.UNDO_DECISION
    desk_tab: ClassVar[str] = "decisions"

    @cached_property
    def decision(self) -> Decision:
        """Return the network's decision or answer 404."""
        return self.find(Decision.objects.filter(hub=None))

    @cached_property
    def trail_url(self) -> str:  # type: ignore[override]
        """Return the way back to the network's trail."""
        return reverse("hubs:network_decisions")
