"""Reading one request; the list of them is the inbox."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.languages import country_name, language_name
from hubs.desk_views.desk import address_at
from hubs.desk_views.panel import panel_of
from hubs.models import Hub
from hubs.permissions import Permission
from stakeholders.audiences import DOORS, Audience
from stakeholders.desk_views.wording import mark_of, wait_of
from stakeholders.inbox import RequestSource
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.querysets import JoinRequestQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ListPage(View):
    """Where the requests of a desk were before they were part of its inbox."""

    def get_hub(self) -> Hub | None:
        """Return whose desk it is; the frame says it."""
        raise NotImplementedError

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Lead to the same requests in the inbox."""
        params = request.GET.copy()
        status = params.pop("status", [""])[0]
        params["kind"] = RequestSource.code
        if status:
            params["stage"] = RequestSource.stages.get(status, status)
        return redirect(f"{address_at(self.get_hub(), 'inbox')}?{params.urlencode()}")


class DetailPage(TemplateView):
    """One request: the sender's words, the facts, what happened, and what one can do."""

    template_name = "stakeholders/request_detail.html"

    def get_hub(self) -> Hub | None:
        """Return whose desk it is; the frame says it."""
        raise NotImplementedError

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that this desk may see; the frame says it."""
        raise NotImplementedError

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk; the frame says it."""
        raise NotImplementedError

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request that the path names within this desk, or answer 404."""
        return get_object_or_404(
            self.get_requests().select_related("hub", "decided_by"),
            reference=self.kwargs["reference"],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the request and what this person may do with it."""
        join_request = self.join_request
        may_decide = join_request.is_open and self.request.user.has_perm(
            Permission.DECIDE_JOINREQUEST, join_request
        )
        return super().get_context_data(**kwargs) | {
            "join_request": join_request,
            "mark": mark_of(join_request.status),
            "age": wait_of(join_request),
            "facts": self._facts(),
            "answers": join_request.told,
            "doubts": [JoinRequest.Doubt(doubt).label for doubt in join_request.doubts],
            "events": [_entry(event) for event in self._events()],
            "dates": join_request.proposed_dates.filter(is_past=False),
            "may_decide": may_decide,
            "may_contact": may_decide and join_request.status == JoinRequest.Status.NEW,
            "may_match": may_decide and join_request.status != JoinRequest.Status.MATCHED,
            "acts": self._acts(),
            "panel": self._panel(),
            "inbox_url": address_at(self.get_hub(), "inbox"),
        }

    def _panel(self) -> dict[str, Any] | None:
        """Return the colleagues' part; a request that went on has left it behind."""
        if self.join_request.is_forwarded:
            return None
        return panel_of(self.request, self.get_hub(), RequestSource.code, self.join_request.pk)

    def _acts(self) -> dict[str, str]:
        reference = self.join_request.reference
        names = ("contacted", "matched", "accept", "decline", "forward", "ask", "dates")
        return {name: self.get_address(f"request_{name}", reference) for name in names}

    def _facts(self) -> list[dict[str, "StrOrPromise"]]:
        asked = self.join_request
        facts: list[tuple[StrOrPromise, str, str]] = [
            (_("Name"), asked.name, ""),
            (_("E-mail"), asked.email, f"mailto:{asked.email}"),
            (DOORS[Audience(asked.audience)].organisation, asked.organisation, ""),
            (_("What they do there"), asked.role_title, ""),
            (_("Place"), ", ".join(filter(None, [asked.place, country_name(asked.country)])), ""),
            (_("Language"), language_name(asked.language), ""),
        ]
        return [
            {"label": label, "value": value, "url": url} for label, value, url in facts if value
        ]

    def _events(self) -> list[JoinRequestEvent]:
        return list(self.join_request.events.select_related("by", "from_hub", "to_hub"))


def _entry(event: JoinRequestEvent) -> dict[str, str]:
    kind = JoinRequestEvent.Kind(event.kind)
    title = str(kind.label)
    if kind == JoinRequestEvent.Kind.FORWARDED:
        where = event.to_hub.own_name if event.to_hub else _("the network team")
        title = _("Forwarded to %(where)s") % {"where": where}
    who = _("By %(name)s.") % {"name": event.by} if event.by else ""
    return {
        "when": date_format(localtime(event.created_at), "j N"),
        "title": title,
        "text": " ".join(filter(None, [event.note, who])),
        "state": "",
    }
