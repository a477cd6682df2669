"""Reading paths: taken over from a file, and followed by people with and without an account."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db import transaction

from blueprint.models import Node, PathProgress, PathStep, ReadingPath
from core.pages import bump_page_version

if TYPE_CHECKING:
    from accounts.models import User

Entry = Mapping[str, Any]


@transaction.atomic
def import_paths(entries: Sequence[Entry]) -> int:
    """Add the paths that are not there yet; return how many. Steps to missing pages are left out.

    Paths that are there are left as they are: whoever changed them is their authority.
    """
    known = set(ReadingPath.objects.values_list("key", flat=True))
    nodes = {node.key: node for node in Node.objects.all()}
    added = 0
    for position, entry in enumerate(entries, start=1):
        if entry["key"] in known:
            continue
        path = ReadingPath.objects.create(
            key=entry["key"],
            stage=entry["stage"],
            position=position,
            **_in_languages("title", entry["title"]),
            **_in_languages("summary", entry["summary"]),
        )
        _add_steps(path, entry["steps"], nodes)
        added += 1
    if added:
        bump_page_version()
    return added


def _add_steps(path: ReadingPath, steps: Sequence[Entry], nodes: Mapping[str, Node]) -> None:
    for position, step in enumerate(steps, start=1):
        if step["page"] in nodes:
            texts = {code: text for code, text in step.items() if code != "page"}
            PathStep.objects.create(
                path=path,
                node=nodes[step["page"]],
                position=position,
                **_in_languages("task", texts),
            )


def _in_languages(field: str, texts: Mapping[str, str]) -> dict[str, str]:
    return {f"{field}_{code}": text for code, text in texts.items()}


@transaction.atomic
def set_step(step: PathStep, *, done: bool, by: "User") -> None:
    """Tick a step off in somebody's account, or take the tick back."""
    if done:
        PathProgress.objects.get_or_create(user=by, step=step)
    else:
        PathProgress.objects.filter(user=by, step=step).delete()


@transaction.atomic
def carry_over(steps: Collection[int], *, by: "User") -> int:
    """Move steps that a browser remembered into the account of whoever signed in."""
    there = PathStep.objects.filter(pk__in=steps)
    rows = [PathProgress(user=by, step=step) for step in there]
    PathProgress.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)
