"""One mission, and the picture of it that other sites show."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.cards import share_card_png
from core.languages import active_language, language_note, other_language
from core.maps import EUROPE, Place, map_svg
from core.patterns import colour_of, ground_of, scheme_of
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, Mission
from missions.rendering import Card, cards, challenge_cards, columns, in_language
from missions.views.finding import home_crumb

MOST_CHALLENGES = 12
MOST_PROJECTS = 12


class MissionMixin(View):
    """Find the mission that the path names."""

    @cached_property
    def mission(self) -> Mission:
        """Return the mission; a draft is there only for those who write missions."""
        rows = Mission.objects.defer("search_en", "search_nl")
        mission = get_object_or_404(rows, slug=self.kwargs["mission"])
        if mission.status == Mission.Status.DRAFT and not self.may_manage:
            raise Http404
        return mission

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
            "og_image": self.request.build_absolute_uri(f"{self.request.path}card.png"),
            "list_url": f"/{language}/projects/?mission={mission.slug}",
            "challenges_url": f"/{language}/challenges/?mission={mission.slug}",
            "start_url": f"/{language}/projects/start/?mission={mission.slug}",
            "may_manage": self.may_manage,
            "may_adopt": mission.is_open and self._may_adopt(),
        }

    def _hubs(self, language: str) -> list[dict[str, Any]]:
        rows = Hub.objects.public().filter(mission_places__mission=self.mission)
        rows = rows.order_by("mission_places__joined_on", "name")
        read = rows.values("slug", "name", "country", "latitude", "longitude", *columns("city"))
        return [
            {
                **row,
                "mark": row["country"].upper(),
                "url": f"/{language}/hubs/{row['slug']}/",
                "place": in_language(row, "city", language)[0],
            }
            for row in read
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
        rows = (
            Challenge.objects.public().filter(mission=self.mission).order_by("-created_at", "-pk")
        )
        return challenge_cards(rows[:MOST_CHALLENGES])

    def _projects(self) -> list[Card]:
        """Return the newest projects, the furthest phases first."""
        rows = self.mission.projects.public().order_by("-created_at", "-pk")  # type: ignore[attr-defined]
        phases = self.mission.projects.model._meta.get_field("phase").flatchoices
        position = {value: number for number, (value, _label) in enumerate(phases)}
        return sorted(
            cards(rows[:MOST_PROJECTS], "projects", "phase"), key=lambda card: -position[card.state]
        )

    def _numbers(self, challenges: list[Card], projects: list[Card]) -> dict[str, int]:
        """Count what is public under this mission, where the page has not room for all of it."""
        rows = self.mission.projects.public()  # type: ignore[attr-defined]
        asked = Challenge.objects.public().filter(mission=self.mission)
        return {
            "challenge_count": asked.count()
            if len(challenges) == MOST_CHALLENGES
            else len(challenges),
            "project_count": rows.count() if len(projects) == MOST_PROJECTS else len(projects),
        }

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
