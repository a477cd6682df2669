"""What classes of the demo network write in their workspaces, and who looks for a class abroad."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, insert
from projects.models import (
    ClassSearch,
    Evidence,
    Milestone,
    PhaseNote,
    Project,
    ProjectSchool,
    Update,
)

if TYPE_CHECKING:
    from django.db.models import Model


def load_journeys(network: Network) -> None:
    """Add it to projects whose class has written nothing yet."""
    for entry in entries("journeys"):
        project = Project.objects.filter(slug=entry["slug"], is_demo=True).first()
        if project is not None and not project.updates.exists():
            _load(network, entry, project)


def _load(network: Network, entry: Entry, project: Project) -> None:
    today = network.now.date()
    Project.objects.filter(pk=project.pk, version=1).update(
        subjects=entry["subjects"], targets=entry["targets"]
    )
    rows: list[list[Any]] = [
        [_note(project, child, today) for child in entry.children("phases")],
        [_evidence(network, project, entry, child) for child in entry.children("evidence")],
        _updates(network, project, entry, today),
        [_milestone(network, project, entry, child) for child in entry.children("milestones")],
        [_place(network, project, child) for child in entry.children("schools")],
        [_search(network, project, entry)] if entry["search"] else [],
    ]
    for things in filter(None, rows):
        model: type[Model] = type(things[0])
        insert(model, things)
        network.written[str(model._meta.verbose_name_plural)] += len(things)


def _ago(today: date, days: int | None) -> date | None:
    return today - timedelta(days=days) if days is not None else None


def _note(project: Project, entry: Entry, today: date) -> PhaseNote:
    return PhaseNote(
        project=project,
        phase=entry["phase"],
        entered_on=_ago(today, entry["began"]),
        finished_on=_ago(today, entry.get("done")),
    )


def _evidence(network: Network, project: Project, entry: Entry, child: Entry) -> Evidence:
    return Evidence(
        project=project,
        phase=child["phase"],
        text=child["text"],
        language=child["language"],
        is_public=child["public"],
        written_by=network.people[entry["author"]],
    )


def _updates(network: Network, project: Project, entry: Entry, today: date) -> list[Update]:
    pages = [
        _page(network, project, entry, child, happened_on=_ago(today, child["day"]), is_draft=False)
        for child in entry.children("updates")
    ]
    if entry["draft"]:
        draft = Entry(entry["draft"], entry.where)
        pages.append(_page(network, project, entry, draft, happened_on=today, is_automatic=True))
    return pages


def _page(network: Network, project: Project, entry: Entry, child: Entry, **fields: Any) -> Update:
    return Update(
        project=project,
        phase=child["phase"],
        title=child["title"],
        text=child["text"],
        language=child["language"],
        written_by=network.people[entry["author"]],
        **fields,
    )


def _milestone(network: Network, project: Project, entry: Entry, child: Entry) -> Milestone:
    is_done = bool(child.get("done"))
    return Milestone(
        project=project,
        title=child["title"],
        due_on=network.now.date() - timedelta(days=child["day"]),
        done_at=network.now - timedelta(days=child["day"]) if is_done else None,
        done_by=network.people[entry["author"]] if is_done else None,
    )


def _place(network: Network, project: Project, child: Entry) -> ProjectSchool:
    return ProjectSchool(
        project=project,
        school=network.schools[child["hub"], child["school"]],
        teacher=network.people[child["teacher"]],
        group_name=child["group_name"],
        pupil_count=child["pupils"],
    )


def _search(network: Network, project: Project, entry: Entry) -> ClassSearch:
    child = Entry(entry["search"], entry.where)
    return ClassSearch(
        mission=project.mission,
        school=network.schools[child["hub"], child["school"]],
        text=child["text"],
        language=child["language"],
        languages=child["languages"],
        written_by=network.people[entry["author"]],
    )
