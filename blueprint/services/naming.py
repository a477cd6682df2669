"""Where the things that texts name are now, in a language; what is not public has no address."""

from collections.abc import Callable, Iterable, Mapping

from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from blueprint.models import Attachment, Node, Picture, Term
from blueprint.rendering.cleaning import PICTURE
from blueprint.rendering.marks import Case, ShownTerm
from blueprint.rendering.text import ShownPicture
from hubs.models import Hub
from missions.models import Mission
from projects.models import Project

Names = Iterable[str]


def addresses_of(names: Names, language: str) -> dict[str, str]:
    """Return the address of everything named, such as hub:oshub-nl, that anybody may open."""
    wanted: dict[str, set[str]] = {}
    for name in names:
        kind, _colon, key = name.partition(":")
        wanted.setdefault(kind, set()).add(key)
    with override(language):
        return {
            f"{kind}:{key}": address
            for kind, keys in wanted.items()
            if kind in _FINDERS
            for key, address in _FINDERS[kind](keys, language).items()
        }


def pictures_of(names: Names, language: str) -> dict[str, ShownPicture]:
    """Return every picture named that is ready to be shown."""
    keys = [name.partition(":")[2] for name in names if name.startswith(f"{PICTURE}:")]
    rows = Picture.objects.filter(pk__in=keys, status=Picture.Status.READY)
    with override(language):
        return {f"{PICTURE}:{row.pk}": shown_picture(row) for row in rows}


def shown_picture(row: Picture) -> ShownPicture:
    """Return a picture as a page in the active language shows it."""
    sources = {
        int(width): default_storage.url(name)
        for width, name in row.renditions.items()
        if width.isdigit()  # the others are cut for cards
    }
    credit = f"{row.credit} ({row.licence})" if row.credit else ""
    return ShownPicture(sources, row.width, row.height, row.alternative or "", credit)


def terms_of(language: str) -> list[ShownTerm]:
    """Return the words of the glossary that mean something in this language."""
    with override(language):
        glossary = reverse("blueprint:glossary")
        return [
            ShownTerm(_forms_of(term), term.meaning, f"{glossary}#{term.key}")
            for term in Term.objects.all()
            if getattr(term, f"word_{language}") and getattr(term, f"meaning_{language}")
        ]


def _forms_of(term: Term) -> tuple[str, ...]:
    forms = (term.word, *(term.also or "").split(","))
    return tuple(form.strip() for form in forms if form.strip())


def cases_of(names: Names, language: str) -> dict[str, Case]:
    """Return the hubs, missions and projects named that anybody may read, each as a link."""
    keys = {
        kind: {name[len(kind) + 1 :] for name in names if name.startswith(f"{kind}:")}
        for kind in ("hub", "mission", "project")
    }
    with override(language):
        hubs = Hub.objects.public().filter(slug__in=keys["hub"])
        missions = Mission.objects.public().filter(slug__in=keys["mission"])
        projects = Project.objects.public().filter(slug__in=keys["project"])
        return {
            **{f"hub:{one.slug}": _case(_("Hub"), one.own_name, one) for one in hubs},
            **{f"mission:{one.slug}": _case(_("Mission"), one.title, one) for one in missions},
            **{f"project:{one.slug}": _case(_("Project"), one.title, one) for one in projects},
        }


def _case(kind: str, title: str, thing: Hub | Mission | Project) -> Case:
    return Case(kind, title, thing.get_absolute_url())


def _pages(keys: set[str], language: str) -> dict[str, str]:
    pages = Node.objects.filter(key__in=keys).readable(language)
    rows = pages.values_list("key", f"url_path_{language}")
    return {key: Node.address_of(path) for key, path in rows}


def _hubs(slugs: set[str], _language: str) -> dict[str, str]:
    hubs = Hub.objects.public().filter(slug__in=slugs).only("slug")
    return {hub.slug: hub.get_absolute_url() for hub in hubs}


def _missions(slugs: set[str], _language: str) -> dict[str, str]:
    missions = Mission.objects.public().filter(slug__in=slugs).only("slug")
    return {mission.slug: mission.get_absolute_url() for mission in missions}


def _projects(slugs: set[str], _language: str) -> dict[str, str]:
    projects = Project.objects.public().filter(slug__in=slugs).only("slug")
    return {project.slug: project.get_absolute_url() for project in projects}


def _files(keys: set[str], language: str) -> dict[str, str]:
    """Prefer the file in the reader's language, and give the other where there is none."""
    rows = Attachment.objects.filter(key__in=keys).values_list("key", "language")
    found: dict[str, str] = {}
    for key, code in sorted(rows, key=lambda row: row[1] == language):
        found[key] = reverse("blueprint:file", kwargs={"key": key, "language": code})
    return found


_FINDERS: Mapping[str, Callable[[set[str], str], dict[str, str]]] = {
    "blueprint": _pages,
    "hub": _hubs,
    "mission": _missions,
    "project": _projects,
    "file": _files,
}
