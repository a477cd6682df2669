"""Reading requests: the list, and one of them."""

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import country_name, language_name
from core.paging import Page, in_context, turn_to
from hubs.permissions import Permission
from stakeholders.audiences import DOORS, Audience
from stakeholders.desk_views.wording import mark_of, wait_of
from stakeholders.filters import ALL, OPEN, STATUSES, RequestFilter
from stakeholders.models import JoinRequest, JoinRequestEvent
from stakeholders.querysets import JoinRequestQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class RequestPage(TemplateView):
    """A page in a frame (desk_views.hub or .network) that says which requests there are."""

    frame: str
    is_list = False

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that this desk may see; the frame says it."""
        raise NotImplementedError

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk; the frame says it."""
        raise NotImplementedError

    @cached_property
    def filter(self) -> RequestFilter:
        """Return what the address asks for."""
        return RequestFilter.read(self.request.GET)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the views on the left, with how many requests each holds."""
        counts = self.get_requests().count_by_status()
        return super().get_context_data(**kwargs) | {
            "desk_frame": self.frame,
            "views": [
                self._view(OPEN, _("Open"), counts),
                self._view(ALL, _("All requests"), counts),
            ],
            "stages": [
                self._view(status, status.label, counts) | {"mark": mark_of(status)}
                for status in STATUSES
            ],
            "audiences": [
                {
                    "label": audience.label,
                    "url": self._list_url(audience=audience),
                    "current": self.filter.audience == audience,
                }
                for audience in Audience
            ],
        }

    def _view(self, status: str, label: "StrOrPromise", counts: dict[str, int]) -> dict[str, Any]:
        return {
            "label": label,
            "url": self._list_url(status=status),
            "current": self.is_list and self.filter.status == status,
            "count": counts.get(status, 0),
        }

    def _list_url(self, **changed: str) -> str:
        return self.get_address("requests") + self.filter.address(**changed)


class ListPage(RequestPage):
    """The requests of a desk, those who wait longest first."""

    template_name = "stakeholders/request_list.html"
    is_list = True

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the list; an unknown filter is said and answered with 400."""
        status = HTTPStatus.BAD_REQUEST if self.filter.unknown else HTTPStatus.OK
        return super().render_to_response(context, status=status, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page of rows."""
        found = self.filter.apply(self.get_requests())
        page = turn_to(self.request.GET, found.count())
        context = super().get_context_data(**kwargs) | in_context(page)
        context["rows"] = self._rows(found, page)
        context["notice"] = self.filter.notice
        context["search_url"] = self.get_address("requests")
        context["sought"] = self.filter.words
        context["kept"] = [
            (name, value)
            for name, value in (("status", self.filter.status), ("audience", self.filter.audience))
            if value and value != OPEN
        ]
        context["is_narrowed"] = bool(self.filter.words or self.filter.audience)
        return context

    def _rows(self, found: JoinRequestQuerySet, page: Page) -> list[dict[str, Any]]:
        return [
            {
                "title": join_request.title or join_request.reference,
                "url": self.get_address("request", join_request.reference),
                "from": join_request.organisation or join_request.name,
                "audience": join_request.get_audience_display(),
                "mark": mark_of(join_request.status),
                "status": join_request.get_status_display(),
                "age": wait_of(join_request),
                "is_doubtful": bool(join_request.score),
                "language": join_request.language,
            }
            for join_request in found.in_queue_order()[page.start : page.stop]
        ]


class DetailPage(RequestPage):
    """One request: the sender's words, the facts, what happened, and what one can do."""

    template_name = "stakeholders/request_detail.html"

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
            "facts": self._facts(),
            "answers": join_request.told,
            "doubts": [JoinRequest.Doubt(doubt).label for doubt in join_request.doubts],
            "events": [_entry(event) for event in self._events()],
            "may_decide": may_decide,
            "may_contact": may_decide and join_request.status == JoinRequest.Status.NEW,
            "may_match": may_decide and join_request.status != JoinRequest.Status.MATCHED,
            "acts": self._acts(),
        }

    def _acts(self) -> dict[str, str]:
        reference = self.join_request.reference
        names = ("contacted", "matched", "accept", "decline", "forward")
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
        "when": date_format(localtime(event.created_at), "j M"),
        "title": title,
        "text": " ".join(filter(None, [event.note, who])),
        "state": "",
    }
