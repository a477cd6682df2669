"""What the reader's templates are given, made of plain rows: no template asks the database."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language_info, ngettext, override
from django.utils.translation import gettext as _

from blueprint.models import Node
from blueprint.querysets import STEP
from blueprint.rendering.colophon import colophon_of

Row = dict[str, Any]


def page_context(page: Row, contents: Sequence[Row], language: str) -> dict[str, Any]:
    """Return the context of one page: its text, the tree, the neighbours and what to know first."""
    shown = page["shown_language"]
    lang = "" if shown == language else shown
    items = [_link(row, language) for row in contents]
    here = next(i for i, row in enumerate(contents) if row["path"] == page["path"])
    chapters = _chapters(contents, items, page["path"])
    return {
        "page": page,
        "lang": lang,
        "kind": Node.Kind(page["kind"]).label,
        "chapters": chapters,
        "crumbs": _crumbs(contents, items, here),
        "contents": [{**heading, "lang": lang} for heading in page["shown_headings"]],
        "previous": items[here - 1] if here else None,
        "next": items[here + 1] if here + 1 < len(items) else None,
        "notices": _notices(page, language),
        "colophon": colophon_of(page, language),
        "start_url": f"{_prefix(language)}start/{page['key']}/",
        "cite_url": f"{_prefix(language)}cite/{page['key']}/",
        "feedback_url": f"{_prefix(language)}feedback/{page['key']}/",
    }


def index_context(contents: Sequence[Row], language: str) -> dict[str, Any]:
    """Return the context of the list of contents: blocks, each with its sections."""
    blocks: list[dict[str, Any]] = []
    for row in contents:
        link = _link(row, language)
        if row["depth"] == 1:
            shown = {"number": len(blocks) + 1, "seed": row["key"], "summary": row["shown_summary"]}
            blocks.append({**link, **shown, "sections": []})
        else:
            blocks[-1]["sections"].append({**link, "kind": Node.Kind(row["kind"]).label})
    return {"blocks": blocks}


def alternates(page: Row) -> dict[str, str]:
    """Return the address of the page in every language."""
    addresses = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            addresses[code] = Node.address_of(page[f"url_path_{code}"])
    return addresses


def _link(row: Row, language: str) -> dict[str, Any]:
    return {
        "label": row["shown_title"],
        "url": f"{_prefix(language)}{row['shown_path']}/",
        "lang": "" if row["shown_language"] == language else row["shown_language"],
    }


def _prefix(language: str) -> str:
    found = _PREFIXES.get(language)
    if found is None:
        found = _PREFIXES[language] = reverse("blueprint:index")
    return found


_PREFIXES: dict[str, str] = {}


def _chapters(
    contents: Sequence[Row], items: list[dict[str, Any]], path: str
) -> list[dict[str, Any]]:
    chapters: list[dict[str, Any]] = []
    for row, item in zip(contents, items, strict=True):
        if row["depth"] == 1:
            is_open = path.startswith(row["path"])
            number = len(chapters) + 1
            chapters.append({**item, "number": number, "current": is_open, "pages": []})
        elif row["path"].startswith(path[:STEP]):
            chapters[-1]["pages"].append({**item, "current": row["path"] == path})
    return chapters


def _crumbs(
    contents: Sequence[Row], items: list[dict[str, Any]], here: int
) -> list[dict[str, Any]]:
    path = contents[here]["path"]
    trail = [
        item for row, item in zip(contents, items, strict=True) if path.startswith(row["path"])
    ]
    return [{"label": _("Blueprint"), "url": reverse("blueprint:index")}, *trail]


def _notices(page: Row, language: str) -> list[dict[str, str]]:
    """Say what a reader should know of the languages of this page; mostly nothing."""
    source, shown = page["source_language"], page["shown_language"]
    if shown != language:
        return [_fallback_notice(page, shown, language)]
    if shown != source:
        behind = edits_behind(page, shown)
        return [_stale_notice(page, source, behind)] if behind else []
    return [
        _stale_elsewhere_notice(page, code, behind)
        for code, _name in settings.LANGUAGES
        if (behind := edits_behind(page, code))
    ]


def edits_behind(page: Row, language: str) -> int:
    """Return how many published edits of the source this translation has not seen."""
    newest = page[f"live_{page['source_language']}__edition"]
    if language == page["source_language"] or not newest or not page[f"live_{language}__edition"]:
        return 0
    return int(newest - (page[f"live_{language}__base__edition"] or 0))


def _fallback_notice(page: Row, shown: str, language: str) -> dict[str, str]:
    return {
        "kind": "warn",
        "title": _("This page is not here in %(language)s yet") % {"language": _name_of(language)},
        "text": _("You read the text in %(language)s.") % {"language": _name_of(shown)},
        "url": f"/{language}/translations/ask/node/{page['key']}/{language}/",
        "action": _("Ask for a translation"),
    }


def _stale_notice(page: Row, source: str, behind: int) -> dict[str, str]:
    words = ngettext(
        "This text is %(count)s edit behind the text in %(language)s",
        "This text is %(count)s edits behind the text in %(language)s",
        behind,
    )
    return {
        "kind": "warn",
        "title": words % {"count": behind, "language": _name_of(source)},
        "text": _("It was true to the text it was made from. What changed since is not in it yet."),
        **_way_to(page, source),
    }


def _stale_elsewhere_notice(page: Row, code: str, behind: int) -> dict[str, str]:
    words = ngettext(
        "The text in %(language)s is %(count)s edit behind this page.",
        "The text in %(language)s is %(count)s edits behind this page.",
        behind,
    )
    return {
        "title": _("Also in %(language)s") % {"language": _name_of(code)},
        "text": words % {"count": behind, "language": _name_of(code)},
        **_way_to(page, code),
    }


def _way_to(page: Row, code: str) -> dict[str, str]:
    """Return a link to another language, in the words of that language."""
    with override(code):
        action = _("Read this page in %(language)s") % {"language": _name_of(code)}
        return {"url": Node.address_of(page[f"url_path_{code}"]), "action": action, "lang": code}


def _name_of(code: str) -> str:
    name: str = get_language_info(code)["name_translated"]
    return name
