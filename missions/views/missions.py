"""One mission, and the picture of it that other sites show."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.cards import share_card_png
from core.languages import active_language, as_written, language_note, other_language
from core.maps import EUROPE, Place, map_svg
from core.patterns import colour_of, ground_of, scheme_of
from core.statements import OPEN, Statement
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, Mission
from missions.rendering import (
    Card,
    as_cards,
    as_instance,
    columns,
    counted,
    in_language,
    newest_cards,
    public_projects,
)
from missions.views.finding import home_crumb

MOST_CHALLENGES = 12
MOST_PROJECTS = 12


@cache
def _at_slug() -> Statement:
    fields = Mission._meta.concrete_fields
    shown = tuple(field.attname for field in fields if not field.generated)
    return Statement.of(as_written(Mission.objects.filter(slug=OPEN)), shown)


@cache
def _hubs_of() -> Statement:
    rows = Hub.objects.public().filter(mission_places__mission__slug=OPEN)
    rows = rows.order_by("mission_places__joined_on", "name")
    shown = ("slug", "name", "country", "latitude", "longitude", *columns("city"))
    return Statement.of(as_written(rows), shown)


@cache
def _challenges_of() -> tuple[Statement, Statement]:
    """Return how to read the newest challenges of a mission, and how to count all."""
    rows = Challenge.objects.public().filter(mission__slug=OPEN)
    return newest_cards(rows, "status", MOST_CHALLENGES), counted(rows, "mission")


@cache
def _projects_of() -> tuple[Statement, Statement]:
    """Return how to read the newest projects of a mission, and how to count all."""
    rows = public_projects().filter(mission__slug=OPEN)
    return newest_cards(rows, "phase", MOST_PROJECTS), counted(rows, "mission")


@cache
def _positions() -> dict[str, int]:
    """Return each phase with its place in their order."""
    phases = public_projects().model._meta.get_field("phase").flatchoices
    return {value: number for number, (value, _label) in enumerate(phases)}


class MissionMixin(View):
    """Find the mission that the path names."""

    @cached_property
    def mission(self) -> Mission:
        """Return the mission; a draft is there only for those who write missions."""
        row = next(iter(_at_slug().rows(self.kwargs["mission"])), None)
        if row is None or (row["status"] == Mission.Status.DRAFT and not self.may_manage):
            raise Http404
        return as_instance(Mission, row)

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
        ground = (
            scheme_of(mission.slug, mission.colour).ground
            if mission.colour
            else ground_of(mission.slug)
        )
        crumbs = [
            home_crumb(),
            {"label": _("Missions"), "url": f"/{language}/missions/"},
            {"label": mission.title, "url": ""},
        ]
        hubs, challenges, projects = self._hubs(language), self._challenges(), self._projects()
        return super().get_context_data(**kwargs) | {
            "mission": mission,
            "crumbs": crumbs,
            "ground": ground,
            "lang": other_language(mission, "title"),
            "language_note": language_note(mission, "title", "statement"),
            "hubs": hubs,
            "drawing": self._map(hubs),
            "challenges": challenges,
            "projects": projects,
            **self._numbers(challenges, projects),
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "list_url": f"/{language}/projects/?mission={mission.slug}",
            "challenges_url": f"/{language}/challenges/?mission={mission.slug}",
            "start_url": f"/{language}/projects/start/?mission={mission.slug}",
            "may_manage": self.may_manage,
            "may_adopt": mission.is_open and self._may_adopt(),
        }

    def _hubs(self, language: str) -> list[dict[str, Any]]:
        return [
            {
                **row,
                "mark": row["country"].upper(),
                "url": f"/{language}/hubs/{row['slug']}/",
                "place": in_language(row, "city", language)[0],
            }
            for row in _hubs_of().rows(self.mission.slug)
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

    def _challenges(self) -> list[Any]:
        rows = _challenges_of()[0].rows(self.mission.slug)
        return as_cards(rows, "challenges", "status")

    def _projects(self) -> list[Card]:
        """Return the newest projects, the furthest phases first."""
        cards = as_cards(_projects_of()[0].rows(self.mission.slug), "projects", "phase")
        return sorted(cards, key=lambda card: -_positions()[card.state])

    def _numbers(self, challenges: list[Card], projects: list[Card]) -> dict[str, int]:
        """Count what is public under this mission, where the page has not room for all of it."""
        asked, done = len(challenges), len(projects)
        if asked == MOST_CHALLENGES:
            asked = _challenges_of()[1].rows(self.mission.slug)[0]["number"]
        if done == MOST_PROJECTS:
            done = _projects_of()[1].rows(self.mission.slug)[0]["number"]
        return {"challenge_count": asked, "project_count": done}

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
        mission = self.mission
        card = share_card_png(mission.title, _("Mission"), mission.slug, mission.colour or None)
        return HttpResponse(card, content_type="image/png")
