"""The files of the handbook, as pages list them: each once, if it can be in the reader's tongue."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override

from blueprint.models import Attachment
from blueprint.rendering.foot import FileLine


def files_of(nodes: Iterable[int], language: str) -> dict[int, list[FileLine]]:
    """Return the files of each of these pages."""
    found: dict[int, list[Attachment]] = {}
    for row in Attachment.objects.filter(node__in=list(nodes)):
        if row.node_id:
            found.setdefault(row.node_id, []).append(row)
    return {node: file_lines(rows, language) for node, rows in found.items()}


def file_lines(rows: Iterable[Attachment], language: str) -> list[FileLine]:
    """Return one line for each file: that in the language, or else the other one, marked."""
    best: dict[str, Attachment] = {}
    for row in sorted(rows, key=lambda row: row.language == language):
        best[row.key] = row
    with override(language):
        return [_line(row, language) for row in sorted(best.values(), key=lambda row: row.title)]


def _line(row: Attachment, language: str) -> FileLine:
    return FileLine(
        title=row.title,
        url=reverse("blueprint:file", kwargs={"key": row.key, "language": row.language}),
        kind=row.name.rpartition(".")[2].upper(),
        size=row.size,
        lang="" if row.language == language else row.language,
    )
