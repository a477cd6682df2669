"""Take the handbook over from a folder: an outline and one Markdown file per page and language."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from blueprint.models import Node, Revision
from blueprint.rendering.markdown import html_of
from blueprint.services.addresses import renew_addresses
from blueprint.services.publishing import put_live, render_texts, texts_that_mention
from blueprint.services.tree import place_node
from blueprint.services.turns import take_turn
from core.pages import bump_page_version

OUTLINE = "outline.yaml"
BLOCK_FILE = "index"
Entry = dict[str, Any]


@dataclass
class ImportReport:
    """What the import did; all empty when the folder held nothing new."""

    added: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def changed_something(self) -> bool:
        """Say whether anything was written."""
        return bool(self.added or self.moved or self.published)


@transaction.atomic
def import_blueprint(folder: Path) -> ImportReport:
    """Make the handbook what the folder says, live in every language that it holds.

    The folder is its own authority: its texts need no approval. Only what differs from the live
    text becomes a new one, so a second run writes nothing. Pages the folder does not know stay.
    """
    take_turn()
    report = ImportReport()
    outline: list[Entry] = yaml.safe_load((folder / OUTLINE).read_text("utf-8"))
    nodes = {node.key: node for node in Node.objects.all()}
    _place(outline, None, nodes, report)
    texts = _changed_texts(folder, outline, nodes, report)
    if report.changed_something:
        moved = renew_addresses()
        render_texts([*texts, *texts_that_mention(moved)])
        bump_page_version()
    return report


def _place(
    entries: list[Entry], parent: Node | None, nodes: dict[str, Node], report: ImportReport
) -> None:
    """Add the pages that are new, at every level, and put all of them in the outline's order."""
    for entry in entries:
        key = entry["key"]
        if key not in nodes:
            kind = entry.get("kind", Node.Kind.BLOCK)
            nodes[key] = place_node(Node(key=key, kind=kind), parent)
            report.added.append(key)
        _place(entry.get("sections", []), nodes[key], nodes, report)
    _put_in_order([entry["key"] for entry in entries], parent, report)


def _put_in_order(keys: list[str], parent: Node | None, report: ImportReport) -> None:
    siblings = _children(parent)
    ordered = [node.key for node in siblings if node.key in keys]
    if ordered == keys:
        return
    for key in keys:
        node = Node.objects.get(key=key)
        if parent is None:
            Node.objects.move(node, Node.objects.get_last_root_node(), "last-sibling")
        else:
            Node.objects.move(node, Node.objects.get(pk=parent.pk), "last-child")
    report.moved.extend(keys)


def _children(parent: Node | None) -> list[Node]:
    if parent is None:
        return list(Node.objects.get_root_nodes())
    return list(Node.objects.get_children(Node.objects.get(pk=parent.pk)))


def _changed_texts(
    folder: Path, outline: list[Entry], nodes: dict[str, Node], report: ImportReport
) -> list[Revision]:
    """Put live every text that differs from the live one, the source language first."""
    live = {
        (text.node_id, text.language): text
        for text in Revision.objects.filter(status=Revision.Status.LIVE)
    }
    changed = []
    for entry, stem in _pages(folder, outline):
        node = nodes[entry["key"]]
        for language in _languages(node):
            file = stem.with_name(f"{stem.name}.{language}.md")
            if not file.exists():
                report.missing.append(f"{entry['key']}.{language}")
                continue
            text = _text(node, language, entry, file, live.get((node.pk, node.source_language)))
            if _is_same(text, live.get((node.pk, language))):
                continue
            put_live(text)
            live[node.pk, language] = text
            changed.append(text)
            report.published.append(f"{entry['key']}.{language}")
    return changed


def _pages(folder: Path, outline: list[Entry]) -> list[tuple[Entry, Path]]:
    """Return every entry with the path of its files, language and ending left out."""
    pages = []
    for block in outline:
        pages.append((block, folder / block["key"] / BLOCK_FILE))
        pages.extend((entry, folder / block["key"] / entry["key"]) for entry in block["sections"])
    return pages


def _languages(node: Node) -> list[str]:
    """Return the source language and then the others: a translation is made from what is live."""
    codes = [code for code, _name in settings.LANGUAGES]
    return sorted(codes, key=lambda code: code != node.source_language)


def _text(node: Node, language: str, entry: Entry, file: Path, source: Revision | None) -> Revision:
    return Revision(
        node=node,
        language=language,
        title=entry[f"title_{language}"],
        slug=entry[f"slug_{language}"],
        summary=entry.get(f"summary_{language}", ""),
        text=html_of(file.read_text("utf-8")),
        base=None if language == node.source_language else source,
    )


def _is_same(text: Revision, live: Revision | None) -> bool:
    names = ("title", "slug", "summary", "text")
    return live is not None and all(getattr(text, name) == getattr(live, name) for name in names)
