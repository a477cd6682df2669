"""Lists that can be searched and narrowed."""

from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.languages import active_language
from core.paging import in_context, turn_to
from core.views import PublicPageMixin
from hubs.permissions import Permission
from missions.filters import ChallengeFinder, Finder, MissionFinder
from missions.models import Challenge, Mission
from missions.rendering import Rows, challenge_cards, label_of, mission_posters
from missions.views.tables import table_of_cards, table_of_posters


def home_crumb() -> dict[str, str]:
    """Return where every row of crumbs begins."""
    return {"label": _("Home"), "url": f"/{active_language()}/"}


class FinderView(PublicPageMixin, TemplateView):
    """A list, its filters and its pages; a filter that we do not know is named, with status 400."""

    finder_class: ClassVar[type[Finder]]

    def get_cards(self, rows: Rows) -> Sequence[Any]:
        """Return rows as what the template prints."""
        raise NotImplementedError

    def get_heading(self) -> str:
        """Return what this page is called."""
        raise NotImplementedError

    def get_table(self, cards: Sequence[Any]) -> dict[str, Any]:
        """Return the same rows as what the tag list_table draws."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """Show what the address asks for."""
        finder = self.finder_class(request.GET)
        status = HTTPStatus.BAD_REQUEST if finder.unknown else HTTPStatus.OK
        return self.render_to_response(self.get_context_data(finder=finder), status=status)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Return the page of cards, the filters, and how to change them."""
        finder = kwargs["finder"]
        page = turn_to(self.request.GET, finder.total)
        cards = self.get_cards(finder.shown(page.start, page.stop))
        return {
            **super().get_context_data(**kwargs),
            **in_context(page),
            "crumbs": [home_crumb(), {"label": self.get_heading(), "url": ""}],
            "page": page,
            "cards": cards,
            "table": self.get_table(cards) if finder.is_table and cards else None,
            "cards_url": finder.address("view"),
            "table_url": finder.address(view="table"),
            "feed_url": f"{self.request.path}feed.atom{finder.address('view', 'sort')}",
            "total": finder.total,
            "facets": finder.facets(),
            "filters": finder.chips(),
            "list_url": self.request.path,
            "unknown": finder.unknown,
            "is_guess": finder.is_guess,
            "words": finder.words,
            "picked": finder.goals,
            "goal_counts": finder.counts["sdg"],
            "sort": finder.sort,
            "is_table": finder.is_table,
            "kept": finder.kept("q"),
            "newest_url": finder.address("sort"),
            "by_hub_url": finder.address(sort="hub"),
        }


class ChallengeListView(FinderView):
    """What places ask."""

    template_name = "missions/challenge_list.html"
    finder_class = ChallengeFinder

    def get_cards(self, rows: Rows) -> Sequence[Any]:
        """Return them as cards."""
        return challenge_cards(rows)

    def get_table(self, cards: Sequence[Any]) -> dict[str, Any]:
        """Return them as a table, with their state."""
        return table_of_cards(
            cards, _("Challenge"), _("State"), partial(label_of, Challenge.Status)
        )

    def get_heading(self) -> str:
        """Return what this page is called."""
        return _("Challenges")


class MissionListView(FinderView):
    """What places do together."""

    template_name = "missions/mission_list.html"
    finder_class = MissionFinder

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show those who write missions the drafts too."""
        may_manage = self.request.user.has_perm(Permission.ADD_MISSION)
        drafts = Mission.objects.filter(status=Mission.Status.DRAFT) if may_manage else ()
        return super().get_context_data(**kwargs) | {"may_manage": may_manage, "drafts": drafts}

    def get_cards(self, rows: Rows) -> Sequence[Any]:
        """Return them as posters."""
        return mission_posters(rows)

    def get_table(self, cards: Sequence[Any]) -> dict[str, Any]:
        """Return them as a table."""
        return table_of_posters(cards, _("Mission"))

    def get_heading(self) -> str:
        """Return what this page is called."""
        return _("Missions")
