"""Files that belong to pages: kept once, and listed at the foot of the page that they belong to."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.core.files.base import ContentFile
from django.db import transaction

from blueprint.documents import document_of, sheet_of
from blueprint.models import Attachment, Node, Revision
from blueprint.services.publishing import render_texts
from blueprint.services.turns import take_turn
from core.pages import bump_page_version

LIST = "files.yaml"
_SOURCES = {"document": ("md", "odt"), "sheet": ("csv", "ods")}


@dataclass(frozen=True)
class Template:
    """A template of the handbook in one language, as the folder has it."""

    key: str
    language: str
    node: str
    title: str
    kind: str
    text: str

    @property
    def digest(self) -> str:
        """Return what tells this text from every other."""
        told = f"{self.kind}\n{self.node}\n{self.title}\n{self.text}"
        return hashlib.sha256(told.encode()).hexdigest()

    @property
    def name(self) -> str:
        """Return what the file is called."""
        return f"{self.key}-{self.language}.{_SOURCES[self.kind][1]}"

    def made(self) -> bytes:
        """Return it as an open document."""
        if self.kind == "sheet":
            return sheet_of(self.text, self.title)
        return document_of(self.text, self.title, self.language)


@transaction.atomic
def import_templates(folder: Path, languages: Iterable[str]) -> int:
    """Keep the templates of a folder, and return how many are new or have changed.

    What somebody brought in by hand is left alone, and what is the same is not made again.
    """
    take_turn()
    kept = {(row.key, row.language): row for row in Attachment.objects.all()}
    nodes = {node.key: node for node in Node.objects.all()}
    changed = []
    for template in _templates(folder, tuple(languages)):
        row = kept.get((template.key, template.language))
        if row is not None and (row.uploaded_by_id or row.digest == template.digest):
            continue
        changed.append(_keep(template, nodes.get(template.node), row))
    if changed:
        show_files({row.node_id for row in changed})
    return len(changed)


def show_files(nodes: Iterable[int | None]) -> None:
    """Write the list of files at the foot of these pages anew."""
    wanted = [node for node in nodes if node]
    render_texts(Revision.objects.filter(node__in=wanted, status=Revision.Status.LIVE))
    bump_page_version()


def _templates(folder: Path, languages: tuple[str, ...]) -> list[Template]:
    entries: list[Mapping[str, Any]] = yaml.safe_load((folder / LIST).read_text("utf-8"))
    return [
        Template(
            key=entry["key"],
            language=language,
            node=entry["node"],
            title=entry[f"title_{language}"],
            kind=entry["kind"],
            text=_source(folder, entry, language).read_text("utf-8"),
        )
        for entry in entries
        for language in languages
        if _source(folder, entry, language).exists()
    ]


def _source(folder: Path, entry: Mapping[str, Any], language: str) -> Path:
    return folder / f"{entry['key']}.{language}.{_SOURCES[entry['kind']][0]}"


def _keep(template: Template, node: Node | None, row: Attachment | None) -> Attachment:
    row = row or Attachment(key=template.key, language=template.language)
    content = template.made()
    if row.file:
        row.file.delete(save=False)
    row.node, row.title, row.name = node, template.title, template.name
    row.size, row.digest = len(content), template.digest
    row.file.save(template.name, ContentFile(content), save=False)
    row.save()
    return row
