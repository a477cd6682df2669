"""One mission, and the picture of it that other sites show."""

import json
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Func, JSONField, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.cards import share_card_png
from core.languages import LanguageNote, active_language, as_written
from core.parity import note_beside
from core.patterns import scheme_of
from core.statements import OPEN, Row, Statement
from core.views import PublicPageMixin
from hubs.permissions import Permission
from hubs.rendering.cited import CITED, pages_naming
from missions.comparing import Comparison, charts_of, compare_hubs, progress_of
from missions.models import Challenge, Mission, MissionUpdate
from missions.rendering import (
    Card,
    as_cards,
    card_columns,
    columns,
    in_page_language,
    number_of,
    public_projects,
    talk_about,
)
from missions.views.finding import home_crumb
from missions.views.reading import packed
from missions.views.telling import (
    MOST_NEWS,
    NEWS_SHOWN,
    drawn_map,
    news_of,
    timeline_of,
    what_may_be_done,
)

MOST_CHALLENGES = 12
MOST_PROJECTS = 12
_TEXTS = ("title", "card", "summary", "statement", "target", "target_unit", "body", "result")
_SHOWN = (
    *("id", "slug", "goals", "colour", "status", "is_demo", "challenge_count", "project_count"),
    *("lead_hub_id", "opens_on", "closes_on", "closed_at", "target_from", "target_to", "parity"),
)
_READ = (*_SHOWN, *columns(*_TEXTS))
_CHALLENGE = (*card_columns("status"), "latitude", "longitude")
_PROJECT = card_columns("phase")


def _counted() -> QuerySet[Mission]:
    """Return the missions, with how much is public under each."""
    rows: QuerySet[Mission] = as_written(Mission.objects.filter(slug=OPEN)).annotate(
        challenge_count=number_of(Challenge.objects.public(), "mission"),
        project_count=number_of(public_projects(), "mission"),
    )
    return rows


@cache
def _at_slug() -> Statement:
    """Return how to read a mission."""
    return Statement.of(_counted(), _READ)


@cache
def _whole_at_slug() -> Statement:
    """Return how to read a mission at once with what is newest in it and how much is said."""
    of_it = {"mission": OuterRef("pk")}
    lists = Func(
        packed(_newest(Challenge.objects.public().filter(**of_it), MOST_CHALLENGES), _CHALLENGE),
        packed(_newest(public_projects().filter(**of_it), MOST_PROJECTS), _PROJECT),
        packed(_newest(MissionUpdate.objects.filter(**of_it), MOST_NEWS + 1), NEWS_SHOWN),
        packed(pages_naming("mission"), CITED),
        function="JSONB_BUILD_ARRAY",
        output_field=JSONField(),
    )
    rows = _counted().annotate(lists=lists, talk=talk_about("mission"))
    return Statement.of(rows, (*_READ, "lists", "talk"))


def _newest(rows: QuerySet[Any], most: int) -> QuerySet[Any]:
    newest: QuerySet[Any] = as_written(rows).order_by("-created_at", "-pk")[:most]
    return newest


def _unpacked(packed_lists: str) -> list[list[Row]]:
    """Return the newest challenges, projects and news of a mission, and where it is cited."""
    names = (_CHALLENGE, _PROJECT, NEWS_SHOWN, CITED)
    return [
        [dict(zip(known, row, strict=True)) for row in rows]
        for known, rows in zip(names, json.loads(packed_lists), strict=True)
    ]


@cache
def _positions() -> dict[str, int]:
    """Return each phase with its place in their order."""
    phases = public_projects().model._meta.get_field("phase").flatchoices
    return {value: number for number, (value, _label) in enumerate(phases)}


@lru_cache(maxsize=8)
def _ways(language: str) -> tuple[dict[str, str], ...]:
    return home_crumb(), {"label": _("Missions"), "url": f"/{language}/missions/"}


class MissionMixin(View):
    """Find the mission that the path names."""

    statement = staticmethod(_at_slug)

    @cached_property
    def row(self) -> Row:
        """Return the mission as it is kept, or answer 404."""
        row = next(iter(self.statement().rows(self.kwargs["mission"])), None)
        if row is None:
            raise Http404
        return row

    @cached_property
    def mission(self) -> Row:
        """Return the mission; a draft is there only for those who may change it."""
        if self.row["status"] == Mission.Status.DRAFT and not self.may_change:
            raise Http404
        mission, others = in_page_language(self.row, *_TEXTS)
        return mission | {"others": others, "is_open": self.row["status"] == Mission.Status.OPEN}

    @cached_property
    def may_change(self) -> bool:
        """Say whether this reader changes the mission: for the network, or at its lead hub."""
        user = self.request.user
        if not user.is_authenticated:
            return False
        about = Mission(pk=self.row["id"], lead_hub_id=self.row["lead_hub_id"])
        return user.has_perm(Permission.CHANGE_MISSION, about)


def _note(mission: Row, others: dict[str, str]) -> LanguageNote | None:
    """Return what to say where the page is in another language, or older than its source."""
    language = active_language()
    shown = {field: others[field] for field in ("title", "statement", "summary", "body")}
    is_draft = mission["status"] == Mission.Status.DRAFT
    ask_url = f"/{language}/translations/ask/mission/{mission['slug']}/{language}/"
    return note_beside(mission["parity"], shown, "" if is_draft else ask_url)


class MissionView(PublicPageMixin, MissionMixin, TemplateView):
    """One mission: what places far apart do together."""

    template_name = "missions/mission.html"
    statement = staticmethod(_whole_at_slug)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places, the challenges and the projects, with honest counts."""
        mission, language = self.mission, active_language()
        slug, others = mission["slug"], mission["others"]
        challenges, projects, news, cited = _unpacked(mission["lists"])
        hubs = self.comparison.taking_part()
        return super().get_context_data(**kwargs) | {
            "mission": mission,
            "crumbs": self._crumbs(language),
            "ground": scheme_of(slug, mission["colour"]).ground,
            "lang": others["title"],
            "language_note": _note(mission, others),
            "hubs": hubs,
            "drawing": drawn_map(hubs, challenges),
            "challenges": as_cards(challenges, "challenges", "status"),
            "projects": self._projects(projects),
            "news": news_of(news),
            "cited": cited,
            "talk": json.loads(mission["talk"] or "null"),
            "news_url": f"/{language}/missions/{slug}/news/",
            "timeline": timeline_of(mission, self.comparison),
            "challenge_count": mission["challenge_count"],
            "project_count": mission["project_count"],
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "list_url": f"/{language}/projects/?mission={slug}",
            "challenges_url": f"/{language}/challenges/?mission={slug}",
            "start_url": f"/{language}/projects/start/?mission={slug}",
            "classes_url": f"/{language}/missions/{slug}/classes/",
            **self._side_by_side(),
            **what_may_be_done(self.request.user, mission, hubs, may_change=self.may_change),
        }

    @cached_property
    def comparison(self) -> Comparison:
        """Return the hubs side by side."""
        return compare_hubs(self.mission["id"])

    def _side_by_side(self) -> dict[str, Any]:
        comparison = self.comparison
        return {
            "comparison": comparison,
            "progress": progress_of(self.mission, comparison.measured),
            "charts": [] if comparison.is_empty else charts_of(comparison),
        }

    def _crumbs(self, language: str) -> list[dict[str, str]]:
        return [*_ways(language), {"label": self.mission["title"], "url": ""}]

    def _projects(self, rows: list[Row]) -> list[Card]:
        """Return the newest projects, the furthest phases first."""
        cards = as_cards(rows, "projects", "phase")
        return sorted(cards, key=lambda card: -_positions()[card.state])


class MissionCardView(PublicPageMixin, MissionMixin):
    """The picture that goes with a link to the mission."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        slug, colour = self.mission["slug"], self.mission["colour"]
        card = share_card_png(self.mission["title"], _("Mission"), slug, colour or None, "mission")
        return HttpResponse(card, content_type="image/png")
