"""The page types that are measured, and the line each must pass."""

from dataclasses import dataclass
from http import HTTPStatus

from django.test import Client
from django.urls import reverse
from django.utils import translation

from blueprint.models import Node
from hubs.models import Hub
from missions.models import Challenge, Mission
from projects.models import Project

LIST, DETAIL = 30.0, 12.0  # server time in hellos, uncached
CACHED = 0.6  # requests per second, as a share of hello's
MOST_QUERIES = 8


@dataclass(frozen=True)
class Page:
    """A page type by one of its pages."""

    name: str
    path: str
    line: float | None = None  # at most so many hellos of server time, uncached
    most_queries: int = MOST_QUERIES
    is_kept: bool = True  # the page cache may keep it


def pages() -> list[Page]:
    """Return one page of every type, of the invented network where there is a choice."""
    with translation.override("en"):
        hub = Hub.objects.filter(is_demo=True).earliest("pk")
        mission = Mission.objects.open().filter(is_demo=True).earliest("pk")
        challenge = Challenge.objects.public().filter(hub=hub).latest("created_at", "pk")
        project = Project.objects.public().filter(hub=hub).latest("created_at", "pk")
        handbook = Node.objects.get(key="hub-team-roles").get_absolute_url()
        found = [
            Page("home", reverse("home"), LIST),
            Page("hub list", reverse("hubs:list"), LIST),
            Page("hub", hub.get_absolute_url(), DETAIL),
            Page("challenge list", reverse("missions:challenge_list"), LIST),
            Page("challenge", challenge.get_absolute_url(), DETAIL),
            Page("mission list", reverse("missions:mission_list"), LIST),
            Page("mission", mission.get_absolute_url(), DETAIL),
            Page("project list of 24", reverse("projects:list"), LIST),
            Page("project", project.get_absolute_url(), DETAIL),
            Page("filtered list", f"{reverse('projects:list')}?sdg=13&phase=research", LIST),
            Page("search", f"{reverse('search')}?q=water", LIST),
            Page("Blueprint page", str(handbook), DETAIL, most_queries=2),
            Page("API list", reverse("project-list"), is_kept=False),
        ]
    client = Client(SERVER_NAME="localhost")
    missing = [page.path for page in found if client.get(page.path).status_code != HTTPStatus.OK]
    if missing:
        message = f"These pages do not answer: {', '.join(missing)}"
        raise SystemExit(message)
    return found
