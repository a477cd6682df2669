"""The inbox of a desk: the same rows as a list or as a board."""

from collections.abc import Iterable
from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, Q
from django.http import HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.paging import in_context, turn_to
from core.text import shorten
from hubs.desk_views.desk import AnyDeskMixin
from hubs.desk_views.frame import age_of
from hubs.desk_views.undoing import last_bulk
from hubs.forms.desk import SavedViewForm
from hubs.inbox import Inbox, InboxFilter, Move, Row, Stage
from hubs.inbox.filters import ALL, LOOKS, OPEN, choices
from hubs.models import DeskAssignment, DeskNote, SavedView
from hubs.permissions import Permission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLE_WORDS = 9
MARKS: dict[Stage, dict[str, str]] = {
    Stage.NEW: {"part": "0", "kind": "act"},
    Stage.CONTACTED: {"part": "1", "kind": ""},
    Stage.MATCHED: {"part": "2", "kind": ""},
    Stage.JOINED: {"part": "4", "kind": "ok"},
    Stage.DECLINED: {"part": "no", "kind": ""},
    Stage.GONE: {"part": "no", "kind": ""},
}


class InboxView(AnyDeskMixin, TemplateView):
    """Everything that waits at the desk, the longest waiting first."""

    template_name = "hubs/inbox.html"

    @cached_property
    def asked(self) -> InboxFilter:
        """Return what the address asks for."""
        return InboxFilter.read(self.request.GET)

    @cached_property
    def inbox(self) -> Inbox:
        """Return the inbox that the address asks for."""
        return Inbox(self.hub, self.person, self.asked)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Show the inbox; an unknown filter is said and answered with 400."""
        status = HTTPStatus.BAD_REQUEST if self.asked.unknown else HTTPStatus.OK
        return super().render_to_response(context, status=status, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows, and the ways to others."""
        shown = self._board() if self.asked.is_board else self._list()
        return super().get_context_data(**kwargs) | shown | self._ways() | self._forms()

    def _list(self) -> dict[str, Any]:
        page = turn_to(self.request.GET, self.inbox.total)
        rows = self.inbox.rows(page)
        return {
            **in_context(page),
            "rows": self._dressed(rows),
            "acts": self._acts(rows),
            "bulk_url": self.here("inbox_bulk"),
            "all_ticked": "tick" in self.request.GET,
            "tick_url": self.asked.address(tick="all"),
        }

    def _board(self) -> dict[str, Any]:
        columns = self.inbox.board()
        dressed = iter(self._dressed([row for rows in columns.values() for row in rows]))
        return {
            "columns": [
                {
                    "label": stage.label,
                    "mark": MARKS[stage],
                    "count": self.inbox.counts.get(stage, 0),
                    "rows": [next(dressed) for _row in rows],
                    "more_url": self.asked.address(look="", stage=stage),
                    "is_cut": self.inbox.counts.get(stage, 0) > len(rows),
                }
                for stage, rows in columns.items()
            ]
        }

    def _dressed(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Return the rows as the templates show them."""
        keys = [row.key for row in rows]
        held, noted = assignees_of(keys), notes_of(keys)
        movable = {
            source.code
            for source in self.inbox.sources
            if self.asked.is_board and self.person.has_perm(source.decide, self.hub)
        }
        return [
            {
                "name": row.name,
                "title": shorten(row.title, TITLE_WORDS),
                "url": row.source.address(self.hub, row),
                "sender": row.sender,
                "kind": row.source.one,
                "stage": row.stage.label,
                "mark": MARKS[row.stage],
                "is_new": row.stage == Stage.NEW,
                "age": age_of(row.since) if row.is_open else None,
                "is_doubtful": bool(row.score),
                "language": row.language if row.source.is_as_written else "",
                "assignee": held.get(row.key, ""),
                "notes": noted.get(row.key, 0),
                "moves": row.source.moves(self.hub, row) if row.kind in movable else [],
            }
            for row in rows
        ]

    def _acts(self, rows: list[Row]) -> list[dict[str, Any]]:
        """Return what can be done to the rows of this page together, by what they are."""
        kinds = {row.kind for row in rows if row.is_open}
        return [
            {
                "label": source.label,
                "acts": [
                    {"code": f"{source.code}.{act.code}", "label": act.label} for act in source.acts
                ],
            }
            for source in self.inbox.sources
            if source.code in kinds
            and source.acts
            and self.person.has_perm(source.decide, self.hub)
        ]

    def _ways(self) -> dict[str, Any]:
        """Return the views on the left, the two looks, and what narrows the rows."""
        counts = self.inbox.counts
        open_count = sum(counts.get(stage, 0) for stage in InboxFilter().stages)
        return {
            "views": [
                self._view(_("Open, longest waiting first"), InboxFilter(), open_count),
                self._view(_("I look after"), InboxFilter(assignee="me")),
                self._view(_("Nobody looks after"), InboxFilter(assignee="nobody")),
                self._view(_("Everything"), InboxFilter(stage=ALL), sum(counts.values())),
            ],
            "saved_views": [self._saved(view) for view in self._saved_views()],
            "stages": [
                {
                    "label": stage.label,
                    "mark": MARKS[stage],
                    "url": self.asked.address(stage=stage),
                    "current": self.asked.stage == stage,
                    "count": counts.get(stage, 0),
                }
                for stage in Stage
            ],
            "looks": [
                {
                    "label": label,
                    "url": self.asked.address(look=look),
                    "current": look == self.asked.look,
                    "count": None,
                }
                for look, label in LOOKS.items()
            ],
            "chips": self.asked.chips(),
            "clear_url": InboxFilter(look=self.asked.look).address(),
            "notice": self.asked.notice,
            "found": self.inbox.total,
            "is_board": self.asked.is_board,
            "is_narrowed": bool(self.asked.chips()) or self.asked.stage != OPEN,
            "last_bulk": last_bulk(self.request, self.hub),
        }

    def _view(
        self, label: "StrOrPromise", view: InboxFilter, count: int | None = None
    ) -> dict[str, Any]:
        view = replace(view, look=self.asked.look)
        is_current = view.address() == self.asked.address()
        is_counted = not self.asked.chips()
        return {
            "label": label,
            "url": view.address(),
            "current": is_current,
            "count": count if is_counted else None,
        }

    def _saved_views(self) -> Iterable[SavedView]:
        mine_or_shared = Q(owner=self.person) | Q(is_shared=True)
        return SavedView.objects.filter(mine_or_shared, hub=self.hub)

    def _saved(self, view: SavedView) -> dict[str, Any]:
        return {
            "label": view.name,
            "url": f"?{view.query}",
            "current": view.query == self.asked.address().removeprefix("?"),
            "edit_url": (
                self.here("inbox_view", pk=view.pk) if view.owner_id == self.person.pk else ""
            ),
        }

    def _forms(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "filters": choices(self.asked),
            "inbox_url": self.here("inbox"),
            "setup": self._setup(),
            "undo_url": self.here("inbox_undo"),
            "view_form": SavedViewForm(auto_id="view_%s"),
            "view_save_url": self.here("inbox_view_save"),
            "view_query": self.asked.address().removeprefix("?"),
            "here": self.request.get_full_path(),
        }

    def _setup(self) -> list[Move]:
        """Return what belongs to answering and is set up once."""
        own = [page for one in self.inbox.sources for page in one.setup(self.hub, self.person)]
        if self.person.has_perm(Permission.DECIDE_JOINREQUEST, self.hub):
            own.insert(0, Move(_("Ready-made texts"), self.here("replies")))
        return own


def assignees_of(keys: list[UUID]) -> dict[UUID, str]:
    """Return who looks after which of these things."""
    held = DeskAssignment.objects.filter(about_id__in=keys).select_related("assignee")
    return {assignment.about_id: str(assignment.assignee) for assignment in held}


def notes_of(keys: list[UUID]) -> dict[UUID, int]:
    """Return how many notes there are about which of these things."""
    noted = DeskNote.objects.filter(about_id__in=keys).order_by().values_list("about_id")
    return dict(noted.annotate(Count("pk")))
