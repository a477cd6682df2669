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
from core.languages import active_language, language_note, other_language
from core.views import PublicPageMixin
from hubs.models import School
from missions.rendering import Card, Rows, label_of
from missions.views.finding import FinderView, home_crumb
from missions.views.tables import table_of_cards
from projects.filters import ProjectFinder
from projects.models import Project
from projects.phases import Phase
from projects.rendering import by_sector, find_project, others_beside, parts_of, project_cards
from projects.team import may_read, may_work


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
        parts = parts_of(project)
        return {
            **super().get_context_data(**kwargs),
            **parts,
            "partner_groups": by_sector(parts["partners"]),
            "others": others_beside(project),
            "project": project,
            "level": label_of(School.Level, project.level),
            "hub": project.hub,
            "hub_url": f"/{language}/hubs/{project.hub.slug}/",
            "join_url": f"/{language}/join/?hub={project.hub.slug}",
            "mission": project.mission,
            "mission_url": self._mission_url(),
            "crumbs": self._crumbs(),
            "lang": other_language(project, "title"),
            "language_note": language_note(project, "title", "summary"),
            "og_image": f"{settings.SITE_URL}{self.request.path}card.png",
            "work_url": f"{self.request.path}work/",
            "copy_url": f"{self.request.path}copy/" if project.is_public else "",
            "may_change": may_work(self.request.user, project),
        }

    def _mission_url(self) -> str:
        mission = self.project.mission
        return f"/{active_language()}/missions/{mission.slug}/" if mission else ""

    def _crumbs(self) -> list[dict[str, str]]:
        projects = {"label": _("Projects"), "url": f"/{active_language()}/projects/"}
        return [home_crumb(), projects, {"label": self.project.title, "url": ""}]


class ProjectCardView(PublicPageMixin, ProjectMixin):
    """The picture that goes with a link to the project."""

    def get(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Draw it; the page cache keeps it and gives it a tag."""
        title, slug = self.project.title, self.project.slug
        card = share_card_png(title, _("Project"), slug, kind="project")
        return HttpResponse(card, content_type="image/png")
