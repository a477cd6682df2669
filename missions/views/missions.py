"""One mission, and the picture of it that other sites show."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.cards import share_card_png
from core.languages import active_language, as_written, note_of
from core.maps import EUROPE, Place, map_svg
from core.patterns import colour_of, scheme_of
from core.statements import OPEN, Row, Statement
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, Mission
from missions.rendering import (
    Card,
    as_cards,
    columns,
    in_language,
    in_page_language,
    newest_cards,
    number_of,
    public_projects,
)
from missions.views.finding import home_crumb

MOST_CHALLENGES = 12
MOST_PROJECTS = 12
_TEXTS = ("title", "card", "summary", "statement", "target", "body")
_SHOWN = ("slug", "goals", "colour", "status", "is_demo", "challenge_count", "project_count")


@cache
def _at_slug() -> Statement:
    """Return how to read a mission, with how much is public under it."""
    rows = as_written(Mission.objects.filter(slug=OPEN)).annotate(
        challenge_count=number_of(Challenge.objects.public(), "mission"),
        project_count=number_of(public_projects(), "mission"),
    )
    return Statement.of(rows, (*_SHOWN, *columns(*_TEXTS)))


@cache
def _hubs_of() -> Statement:
    rows = Hub.objects.public().filter(mission_places__mission__slug=OPEN)
    rows = rows.order_by("mission_places__joined_on", "name")
    shown = ("slug", "name", "country", "latitude", "longitude", *columns("city"))
    return Statement.of(as_written(rows), shown)


@cache
def _challenges_of() -> Statement:
    rows = Challenge.objects.public().filter(mission__slug=OPEN)
    return newest_cards(rows, "status", MOST_CHALLENGES)


@cache
def _projects_of() -> Statement:
    rows = public_projects().filter(mission__slug=OPEN)
    return newest_cards(rows, "phase", MOST_PROJECTS)


@cache
def _positions() -> dict[str, int]:
    """Return each phase with its place in their order."""
    phases = public_projects().model._meta.get_field("phase").flatchoices
    return {value: number for number, (value, _label) in enumerate(phases)}


class MissionMixin(View):
    """Find the mission that the path names."""

    @cached_property
    def mission(self) -> Row:
        """Return the mission; a draft is there only for those who write missions."""
        row = next(iter(_at_slug().rows(self.kwargs["mission"])), None)
        if row is None or (row["status"] == Mission.Status.DRAFT and not self.may_manage):
            raise Http404
        mission, others = in_page_language(row, *_TEXTS)
        return mission | {"others": others, "is_open": row["status"] == Mission.Status.OPEN}

    @cached_property
    def may_manage(self) -> bool:
        """Say whether this reader writes missions."""
        return self.request.user.has_perm(Permission.ADD_MISSION)


class MissionView(PublicPageMixin, MissionMixin, TemplateView):
    """One mission: what places far apart do together."""

    template_name = "missions/mission.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the places, the challenges and the projects, with honest counts."""
        mission, language = self.mission, active_language()
        slug, others = mission["slug"], mission["others"]
        hubs = self._hubs(language)
        return super().get_context_data(**kwargs) | {
            "mission": mission,
            "crumbs": self._crumbs(language),
            "ground": scheme_of(slug, mission["colour"]).ground,
            "lang": others["title"],
            "language_note": note_of(others["title"], others["statement"]),
            "hubs": hubs,
            "drawing": self._map(hubs),
            "challenges": self._challenges(),
            "projects": self._projects(),
            "challenge_count": mission["challenge_count"],
            "project_count": mission["project_count"],
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "list_url": f"/{language}/projects/?mission={slug}",
            "challenges_url": f"/{language}/challenges/?mission={slug}",
            "start_url": f"/{language}/projects/start/?mission={slug}",
            "may_manage": self.may_manage,
            "may_adopt": mission["is_open"] and self._may_adopt(),
        }

    def _crumbs(self, language: str) -> list[dict[str, str]]:
        missions = {"label": _("Missions"), "url": f"/{language}/missions/"}
        return [home_crumb(), missions, {"label": self.mission["title"], "url": ""}]

    def _hubs(self, language: str) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "mark": row["country"].upper(),
                "url": f"/{language}/hubs/{row['slug']}/",
                "place": in_language(row, "city", language)[0],
            }
            for row in _hubs_of().rows(self.mission["slug"])
        ]

    def _map(self, hubs: list[dict[str, Any]]) -> str:
        if not hubs:
            return ""
        places = tuple(
            Place(
                label=hub["mark"],
                title=f"{hub['name']}, {hub['place']}",
                url=hub["url"],
                lat=hub["latitude"],
                lon=hub["longitude"],
                colour=colour_of(hub["slug"]),
            )
            for hub in hubs
        )
        return map_svg(places, _("Map of Europe with the hubs of this mission"), EUROPE)

    def _challenges(self) -> list[Card]:
        return as_cards(_challenges_of().rows(self.mission["slug"]), "challenges", "status")

    def _projects(self) -> list[Card]:
        """Return the newest projects, the furthest phases first."""
        cards = as_cards(_projects_of().rows(self.mission["slug"]), "projects", "phase")
        return sorted(cards, key=lambda card: -_positions()[card.state])

    def _may_adopt(self) -> bool:
        user = self.request.user
        return user.has_perm(Permission.ADOPT_CHALLENGE) or any(
            user.has_perm(Permission.ADOPT_CHALLENGE, membership)
            for membership in (user.memberships.all() if user.is_authenticated else ())
        )


class MissionCardView(PublicPageMixin, MissionMixin):
    """The picture that goes with a link to the mission."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        slug, colour = self.mission["slug"], self.mission["colour"]
        card = share_card_png(self.mission["title"], _("Mission"), slug, colour or None)
        return HttpResponse(card, content_type="image/png")
