"""What is in order before a project is shown, and what is not: pictures, names, licence, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from django.conf import settings
from django.db.models import Field, TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from missions.names import likely_names
from projects.models import Photo, Project, Result

_SHORTEST_WORDS = 8  # characters: less describes no picture
_NO_WORDS = re.compile(
    r"^(?:dsc|img|image|photo|foto|picture|plaatje|screenshot)?[\W\d_]*$", re.IGNORECASE
)
_TEXTS = ("title", "summary", "question", "about")
_RESULT_TEXTS = ("title", "kind", "how_to_copy")


class Point(TextChoices):
    """What is looked at, one by one."""

    PICTURES = "pictures", gettext_lazy("Pictures and who is in them")
    NAMES = "names", gettext_lazy("Names in the texts")
    LICENCE = "licence", gettext_lazy("What others may do with it")
    ALTERNATIVES = "alternatives", gettext_lazy("Pictures in words")


@dataclass(frozen=True)
class Confirmation:
    """What somebody confirmed to have looked at, and in which version of the texts."""

    points: frozenset[str]
    version: int

    def is_whole_for(self, project: Project) -> bool:
        """Say whether every point was looked at, in the texts as they are now."""
        return self.points >= set(Point) and self.version == project.version


@dataclass(frozen=True)
class Finding:
    """Something that is not in order, and where it is put right."""

    text: str
    url: str


@dataclass(frozen=True)
class Checked:
    """One point with what was found."""

    point: Point
    findings: list[Finding]

    @property
    def is_in_order(self) -> bool:
        """Say whether nothing was found."""
        return not self.findings


def check_project(project: Project) -> list[Checked]:
    """Return each point with what stands in the way; four reads, however much there is."""
    photos = list(project.photos.with_files())
    results = list(project.results.all())
    found = {
        Point.PICTURES: _in_pictures(project, photos),
        Point.NAMES: _in_texts(project, photos, results),
        Point.LICENCE: _in_licences(project, results),
        Point.ALTERNATIVES: _in_words(project, photos),
    }
    return [Checked(point, list(findings)) for point, findings in found.items()]


def _at(project: Project, section: str) -> str:
    return reverse(f"projects:{section}", kwargs={"project": project.slug})


def _in_pictures(project: Project, photos: list[Photo]) -> Iterator[Finding]:
    words = {
        Photo.Status.PREPARING: _("“%(picture)s” is still being prepared."),
        Photo.Status.READY: _("“%(picture)s” waits for the hub: %(people)s."),
        Photo.Status.OBJECTED: _("Somebody objected to “%(picture)s”."),
    }
    for photo in photos:
        values = {"picture": photo.alternative, "people": photo.get_people_display()}
        if photo.people not in Photo.People.values:
            text = _("Nobody said who is in “%(picture)s”.")
            yield Finding(text % values, _at(project, "photos"))
        elif photo.status in words:
            text = words[Photo.Status(photo.status)]
            yield Finding(text % values, _at(project, "photos"))


def _in_texts(project: Project, photos: list[Photo], results: list[Result]) -> Iterator[Finding]:
    for where, section, text in _texts(project, photos, results):
        for name in likely_names(text):
            said = _("“%(name)s” in %(where)s looks like a name.")
            yield Finding(said % {"name": name, "where": where}, _at(project, section))


def _texts(
    project: Project, photos: list[Photo], results: list[Result]
) -> Iterator[tuple[str, str, str]]:
    """Give every text that becomes public: what it is called, where it is changed, its words."""
    languages = [code for code, _name in settings.LANGUAGES]
    for field in _TEXTS:
        label = str(cast("Field[str, str]", project._meta.get_field(field)).verbose_name)
        for code in languages:
            yield label, "edit", getattr(project, f"{field}_{code}") or ""
    for photo in photos:
        yield _("the words with a picture"), "photos", photo.alternative
    for result in results:
        yield _("a result"), "results", result.makers
        for field in _RESULT_TEXTS:
            for code in languages:
                yield _("a result"), "results", getattr(result, f"{field}_{code}") or ""
    for update in project.updates.filter(is_draft=False):
        yield _("the class log"), "log", f"{update.title}\n{update.text}"
    for evidence in project.evidence.filter(is_public=True):
        yield _("the evidence"), "phases", evidence.text


def _in_licences(project: Project, results: list[Result]) -> Iterator[Finding]:
    if not project.licence:
        yield Finding(_("The project has no licence."), _at(project, "edit"))
    for result in results:
        if not result.licence:
            text = _("The result “%(result)s” has no licence.") % {"result": result.title}
            yield Finding(text, _at(project, "results"))


def _in_words(project: Project, photos: list[Photo]) -> Iterator[Finding]:
    for photo in photos:
        words = photo.alternative.strip()
        if len(words) < _SHORTEST_WORDS or _NO_WORDS.match(words):
            text = _("A picture is described as “%(words)s”: say what can be seen.")
            yield Finding(text % {"words": words}, _at(project, "photos"))
