"""The one thing that a team would do next with its project, in a sentence."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from projects.models import Evidence, Milestone, PhaseNote, Project, Update
from projects.phases import Phase


@dataclass(frozen=True)
class Step:
    """What to do next, the words of its button, and where that leads."""

    text: str
    action: str = ""
    url: str = ""


def with_facts(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Read with each project what its next step hangs on, in the same query."""
    mine = {"project": OuterRef("pk")}
    phase = mine | {"phase": OuterRef("phase")}
    late = Milestone.objects.filter(**mine, done_at=None, due_on__lt=timezone.localdate())
    over = PhaseNote.objects.filter(**phase, finished_on__isnull=False)
    return projects.annotate(
        late_milestone=Subquery(late.values("title")[:1]),
        has_page_waiting=Exists(Update.objects.filter(**mine, is_draft=True)),
        is_phase_over=Exists(over),
        has_kept=Exists(Evidence.objects.filter(**phase)),
    )


def next_step(project: Project) -> Step:
    """Return the most pressing of all: what the hub asks, what waits, what the phase needs."""
    if not hasattr(project, "late_milestone"):
        project = with_facts(Project.objects.filter(pk=project.pk)).get()
    return _by_state(project) or _waiting(project) or _in_phase(project)


def _to(project: Project, name: str) -> str:
    return reverse(f"projects:{name}", kwargs={"project": project.slug})


def _by_state(project: Project) -> Step | None:
    if project.status == Project.Status.CLOSED:
        text = _("This project is closed. Next year's class can go on with it.")
        return Step(text, _("Go on from this project"), _to(project, "copy"))
    if project.status == Project.Status.SUBMITTED:
        return Step(_("Your hub checks the project now. You get its answer by mail."))
    if project.status == Project.Status.DRAFT and project.reason:
        text = _("Your hub asks you to change something first: %(reason)s")
        return Step(text % {"reason": project.reason}, _("Change the texts"), _to(project, "edit"))
    if project.asleep_on is not None:
        text = _("The project is shown as asleep. It wakes as soon as you write something in it.")
        return Step(text, _("Open the class log"), _to(project, "log"))
    return None


def _waiting(project: Any) -> Step | None:
    late = project.late_milestone
    if late is not None:
        text = _("The day for “%(milestone)s” is over. Is it done, or does it need another day?")
        return Step(text % {"milestone": late}, _("Look at it"), _to(project, "milestones"))
    if project.has_page_waiting:
        text = _("A page of the class log waits for you. Read it, then show it or throw it away.")
        return Step(text, _("Open the class log"), _to(project, "log"))
    return None


def _in_phase(project: Any) -> Step:
    phase = Phase(project.phase)
    is_over = project.is_phase_over
    if is_over and project.status == Project.Status.PUBLISHED:
        text = _("All phases are done. Close the project, so that readers see that it is ready.")
        return Step(text, _("Close the project"), f"{_to(project, 'work')}#close")
    is_far = is_over or phase.position > Phase.CHOOSE.position
    if project.status == Project.Status.DRAFT and is_far and project.about:
        text = _("Is the text ready? Then send the project to your hub, which makes it public.")
        return Step(text, _("Look at everything once more"), _to(project, "check"))
    if not project.has_kept:
        text = _("You are in the phase “%(phase)s”. Keep something of it: %(what)s.")
        words = {"phase": phase.label, "what": _small(str(phase.guide.keep))}
        return Step(text % words, _("Keep something"), f"{_to(project, 'phases')}#{phase}")
    text = _("You kept something of “%(phase)s”. Is the phase done? Then go on to the next.")
    return Step(
        text % {"phase": phase.label}, _("Look at the phase"), f"{_to(project, 'phases')}#{phase}"
    )


def _small(text: str) -> str:
    """Return a text as the middle of a sentence."""
    return text[:1].lower() + text[1:]
