"""What everybody reads: the list, one project, its pictures."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from core.cards import share_card_png
from core.languages import active_language
from core.parity import note_beside
from core.views import PublicPageMixin
from hubs.models import School
from missions.rendering import Card, Rows, label_of
from missions.views.finding import FinderView, home_crumb
from missions.views.tables import table_of_cards
from projects.filters import ProjectFinder
from projects.models import Project
from projects.parts import parts_of
from projects.phases import Phase
from projects.rendering import (
    by_sector,
    find_project,
    others_beside,
    project_cards,
    texts_of,
)
from projects.team import may_read, may_work

_TEXTS = ("title", "summary", "question", "about", "card")


class ProjectListView(FinderView):
    """What classes do."""

    template_name = "projects/project_list.html"
    finder_class = ProjectFinder

    def get_cards(self, rows: Rows) -> Sequence[Card]:
        """Return them as cards."""
        return project_cards(rows)

    def get_table(self, cards: Sequence[Card]) -> dict[str, Any]:
        """Return them as a table, with their phase."""
        return table_of_cards(cards, _("Project"), _("Phase"), partial(label_of, Phase))

    def get_heading(self) -> str:
        """Return what this page is called."""
        return _("Projects")


class ProjectMixin(View):
    """Find the project that the path names."""

    @cached_property
    def project(self) -> Project:
        """Return the project if this reader may see it, or answer 404."""
        project = find_project(self.kwargs["project"])
        if project is None or not may_read(self.request.user, project):
            raise Http404
        return project


class ProjectView(PublicPageMixin, ProjectMixin, TemplateView):
    """One project: a class, its question, what it finds."""

    template_name = "projects/project.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the parts of the project, and what this reader may do."""
        project, language = self.project, active_language()
        parts, texts = parts_of(project), texts_of(project, *_TEXTS)
        lang, is_public = texts["title"][1], project.is_public
        others = {field: texts[field][1] for field in ("title", "summary", "about")}
        ask_url = f"/{language}/translations/ask/project/{project.slug}/{language}/"
        hub_slug = project.hub.slug
        return {
            **super().get_context_data(**kwargs),
            **parts,
            **{field: text for field, (text, _lang) in texts.items()},
            "partner_groups": by_sector(parts["partners"]),
            "others": others_beside(project),
            "project": project,
            "is_public": is_public,
            "level": label_of(School.Level, project.level),
            "hub": self._hub(),
            "hub_slug": hub_slug,
            "hub_url": f"/{language}/hubs/{hub_slug}/",
            "join_url": f"/{language}/join/?hub={hub_slug}",
            "mission": self._mission(),
            "crumbs": self._crumbs(texts["title"]),
            "lang": lang,
            "language_note": note_beside(project.parity, others, ask_url if is_public else ""),
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "waiting": "" if is_public else _before_public(project),
            "work_url": f"{self.request.path}workspace/",
            "copy_url": f"{self.request.path}copy/" if is_public else "",
            "may_change": may_work(self.request.user, project),
        }

    def _hub(self) -> dict[str, str]:
        hub = self.project.hub
        city = texts_of(hub, "city")["city"][0]
        return {"name": hub.own_name, "city": city, "mark": hub.country_code}

    def _mission(self) -> dict[str, str] | None:
        mission = self.project.mission
        if mission is None:
            return None
        title, lang = texts_of(mission, "title")["title"]
        url = f"/{active_language()}/missions/{mission.slug}/"
        return {"title": title, "lang": lang, "url": url}

    def _crumbs(self, title: tuple[str, str]) -> list[dict[str, str]]:
        projects = {"label": _("Projects"), "url": f"/{active_language()}/projects/"}
        return [home_crumb(), projects, {"label": title[0], "lang": title[1], "url": ""}]


def _before_public(project: Project) -> str:
    """Say what is still to happen before everybody reads the project."""
    if project.status == Project.Status.SUBMITTED:
        return _("The hub checks it now and publishes it.")
    return _("It is a draft. It is public once the team sends it to the hub and the hub agrees.")


class ProjectCardView(PublicPageMixin, ProjectMixin):
    """The picture that goes with a link to the project."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        title, slug = self.project.title, self.project.slug
        card = share_card_png(title, _("Project"), slug, kind="project")
        return HttpResponse(card, content_type="image/png")
