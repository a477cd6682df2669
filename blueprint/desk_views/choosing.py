"""Finding what a text can name: the page lists short codes, and the editor's dialog reads them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from blueprint.desk_views.frame import BlueprintDeskView
from blueprint.models import Attachment, Node, Picture
from hubs.models import Hub
from missions.models import Mission
from projects.models import Project

MOST_FOUND = 30
Found = list[tuple[str, str, str]]  # short code, title, what it is


class ChooseView(BlueprintDeskView):
    """Things of one kind whose names hold some words."""

    template_name = "blueprint/desk/choose.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find at most as many as one can look through."""
        kind = self.kwargs["kind"]
        if kind not in _FINDERS:
            raise Http404
        query = self.request.GET.get("q", "").replace("\0", "").strip()[:100]
        found = _FINDERS[kind](query)
        return super().get_context_data(**kwargs) | {
            "query": query,
            "kinds": [{**row, "current": row["code"] == kind, "count": None} for row in kinds()],
            "found": [{"code": c, "title": t, "about": a} for c, t, a in found],
            "is_picture": kind == "picture",
        }


def kinds() -> list[dict[str, Any]]:
    """Return what there is to choose from, and where."""
    return [
        {
            "code": code,
            "label": label,
            "url": reverse("blueprint_desk:choose", kwargs={"kind": code}),
        }
        for code, label in _LABELS.items()
    ]


def _pages(query: str) -> Found:
    named = Q(title_en__icontains=query) | Q(title_nl__icontains=query)
    nodes = Node.objects.filter(named | Q(key__icontains=query))[:MOST_FOUND]
    return [(f"blueprint:{n.key}", n.title or n.key, n.get_kind_display()) for n in nodes]


def _hubs(query: str) -> Found:
    hubs = Hub.objects.public().filter(name__icontains=query).order_by("name")[:MOST_FOUND]
    return [(f"hub:{hub.slug}", str(hub.name), str(hub.city)) for hub in hubs]


def _missions(query: str) -> Found:
    missions = Mission.objects.public().filter(title__icontains=query)
    rows = missions.order_by("title")[:MOST_FOUND]
    return [(f"mission:{row.slug}", str(row.title), "") for row in rows]


def _projects(query: str) -> Found:
    projects = Project.objects.public().filter(title__icontains=query).select_related("hub")
    rows = projects.order_by("title")[:MOST_FOUND]
    return [(f"project:{row.slug}", str(row.title), str(row.hub.own_name)) for row in rows]


def _pictures(query: str) -> Found:
    words = Q(alternative_en__icontains=query) | Q(alternative_nl__icontains=query)
    ready = Picture.objects.filter(words, status=Picture.Status.READY)[:MOST_FOUND]
    return [(f"picture:{row.pk}", str(row), row.credit) for row in ready]


def _files(query: str) -> Found:
    rows = Attachment.objects.filter(Q(title__icontains=query) | Q(key__icontains=query))
    return [(f"file:{row.key}", str(row), row.name) for row in rows[:MOST_FOUND]]


_LABELS = {
    "page": gettext_lazy("Pages"),
    "hub": gettext_lazy("Hubs"),
    "mission": gettext_lazy("Missions"),
    "project": gettext_lazy("Projects"),
    "file": gettext_lazy("Files"),
    "picture": gettext_lazy("Pictures"),
}
_FINDERS: Mapping[str, Callable[[str], Found]] = {
    "page": _pages,
    "hub": _hubs,
    "mission": _missions,
    "project": _projects,
    "file": _files,
    "picture": _pictures,
}
