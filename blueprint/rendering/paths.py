"""Reading paths as their pages show them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from accounts.models import User
from blueprint.models import Node, PathProgress, PathStep, ReadingPath


@dataclass(frozen=True)
class ShownStep:
    """A page on the way, and whether it was done."""

    key: int
    title: str
    url: str
    lang: str
    task: str
    minutes: int
    is_done: bool


def steps_of(path: ReadingPath, language: str, done: Collection[int]) -> list[ShownStep]:
    """Return the steps whose page can be read, in their order."""
    steps = {step.node_id: step for step in path.steps.all()}
    nodes = Node.objects.filter(pk__in=steps)
    keys = dict(nodes.values_list("key", "pk"))
    rows = {keys[row["key"]]: row for row in nodes.table_of_contents(language, "minutes")}
    return [
        _shown(step, rows[node], language, done) for node, step in steps.items() if node in rows
    ]


def done_by(user: User) -> set[int]:
    """Return the steps that somebody ticked off in their account."""
    return set(PathProgress.objects.filter(user=user).values_list("step", flat=True))


def paths_of(user: User) -> list[ReadingPath]:
    """Return the paths that somebody is on, each with how many steps of how many are done."""
    mine = Count("steps__progress", filter=Q(steps__progress__user=user), distinct=True)
    counted = ReadingPath.objects.annotate(done=mine, total=Count("steps", distinct=True))
    return list(counted.filter(done__gt=0))


def _shown(
    step: PathStep, row: dict[str, object], language: str, done: Collection[int]
) -> ShownStep:
    shown = str(row["shown_language"])
    return ShownStep(
        key=step.pk,
        title=str(row["shown_title"]),
        url=Node.address_of(str(row["shown_path"])),
        lang="" if shown == language else shown,
        task=step.task,
        minutes=int(str(row["shown_minutes"] or 0)),
        is_done=step.pk in done,
    )
