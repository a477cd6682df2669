"""What translators look at: which pages wait, which words are agreed, and what a text lacks."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from blueprint.models import OPEN_STATUSES, Node, Revision, Term
from blueprint.rendering.page import edits_behind
from blueprint.rendering.text import read, words_of
from hubs.models import TranslationWish

NODE = "node"
ENOUGH_WISHES = 3
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@dataclass(frozen=True)
class Waiting:
    """A page that is behind in a language, or on its way there."""

    node_id: int
    key: str
    title: str
    since: datetime
    behind: int  # how many edits of the source it has not seen
    is_missing: bool
    status: str  # of the text that is on its way, if there is one
    is_asked: bool
    needs_work: str


def waiting_in(language: str) -> list[Waiting]:
    """Return what waits for a language: what readers asked for first, then the oldest."""
    rows = list(Node.objects.all().raw_columns().exclude(source_language=language).values(*_read()))
    known = Revision.objects.filter(language=language, status__in=[*OPEN_STATUSES, "live"])
    rows_of_texts: Any = known.values("node_id", "status", "needs_work")
    texts: dict[tuple[int, bool], dict[str, str]] = {
        (text["node_id"], text["status"] == "live"): text for text in rows_of_texts
    }
    asked = _asked_for(language)
    found = [
        Waiting(
            node_id=row["pk"],
            key=row["key"],
            title=row[f"title_{row['source_language']}"] or row["key"],
            since=row[f"live_{row['source_language']}__live_since"],
            behind=edits_behind(row, language),
            is_missing=not row[f"live_{language}"],
            status=texts.get((row["pk"], False), {}).get("status", ""),
            is_asked=str(row["pk"]) in asked,
            needs_work=texts.get((row["pk"], True), {}).get("needs_work", ""),
        )
        for row in rows
        if row[f"live_{row['source_language']}"]
    ]
    waiting = [one for one in found if one.behind or one.is_missing or one.status or one.needs_work]
    return sorted(waiting, key=lambda one: (not one.is_asked, one.since, one.node_id))


def _read() -> list[str]:
    patterns = ("title_{}", "live_{}", "live_{}__edition", "live_{}__base__edition")
    columns = [
        pattern.format(code)
        for pattern in (*patterns, "live_{}__live_since")
        for code, _name in settings.LANGUAGES
    ]
    return ["pk", "key", "path", "source_language", *columns]


def _asked_for(language: str) -> set[str]:
    wishes: Any = TranslationWish.objects.counted()
    rows = wishes.filter(kind=NODE, language=language, wishes__gte=ENOUGH_WISHES)
    return {row["key"] for row in rows}


@dataclass(frozen=True)
class Agreed:
    """A word of the glossary that stands in the source, and what it is in the other language."""

    word: str
    translation: str
    meaning: str


def terms_in(text: str, source: str, target: str) -> list[Agreed]:
    """Return the agreed words that a text uses, in the order of the glossary."""
    plain = "\n".join(words_of(read(text)))
    return [
        Agreed(word, getattr(term, f"word_{target}"), getattr(term, f"meaning_{target}") or "")
        for term, forms in _glossary(source, target)
        if (word := _first_form(forms, plain))
    ]


def _glossary(source: str, target: str) -> list[tuple[Term, list[str]]]:
    rows = Term.objects.exclude(**{f"word_{source}": ""}).exclude(**{f"word_{target}": ""})
    return [
        (term, [form for form in _forms(term, source) if form])
        for term in rows.order_by(f"word_{source}")
        if getattr(term, f"word_{source}") and getattr(term, f"word_{target}")
    ]


def _forms(term: Term, language: str) -> list[str]:
    also = getattr(term, f"also_{language}") or ""
    return [getattr(term, f"word_{language}"), *(word.strip() for word in also.split(","))]


def _first_form(forms: Iterable[str], plain: str) -> str:
    return next((form for form in forms if _pattern([form]).search(plain)), "")


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Match whole words, a plural ending included; the longest first, so that it wins."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})(?:s|es|en)?\b", re.IGNORECASE)


def with_terms(html: str, terms: Iterable[Agreed]) -> SafeString:
    """Return rendered HTML in which agreed words are marked, each with its translation."""
    known = {term.word.lower(): term.translation for term in terms}
    if not known:
        return SafeString(html)
    pattern = _pattern(known)
    parts = re.split(r"(<[^>]*>)", html)
    return SafeString(
        "".join(part if part.startswith("<") else _marked(part, pattern, known) for part in parts)
    )


def _marked(text: str, pattern: re.Pattern[str], known: dict[str, str]) -> str:
    def mark(found: re.Match[str]) -> str:
        word = next(key for key in sorted(known, key=len, reverse=True) if _starts(found[0], key))
        return f'<mark class="term">{found[0]} <span>{escape(known[word])}</span></mark>'

    return pattern.sub(mark, text)


def _starts(found: str, word: str) -> bool:
    return found.lower().startswith(word)


def hints(source: str, target: str) -> list[str]:
    """Return in words which numbers, links, headings and pictures differ between two texts."""
    ours, theirs = _pieces(source), _pieces(target)
    found = []
    for name, words in (
        ("numbers", _("Numbers that the translation lacks: %(what)s.")),
        ("links", _("Links that the translation lacks: %(what)s.")),
        ("pictures", _("Pictures that the translation lacks: %(what)s.")),
    ):
        lacking = list((ours[name] - theirs[name]).elements())
        if lacking:
            found.append(words % {"what": ", ".join(lacking)})
    extra = list((theirs["links"] - ours["links"]).elements())
    if extra:
        words = _("Links that the source does not have: %(what)s.")
        found.append(words % {"what": ", ".join(extra)})
    headings = sum(ours["headings"].values()), sum(theirs["headings"].values())
    if headings[0] != headings[1]:
        words = ngettext(
            "The source has %(number)d heading, the translation %(other)d.",
            "The source has %(number)d headings, the translation %(other)d.",
            headings[0],
        )
        found.append(words % {"number": headings[0], "other": headings[1]})
    return found


def _pieces(text: str) -> dict[str, Counter[str]]:
    tree = read(text)
    numbers = _NUMBER.findall("\n".join(words_of(tree)))
    return {
        "numbers": Counter(number.replace(",", ".") for number in numbers),
        "links": Counter(link.get("href", "") for link in tree.iter("a")),
        "pictures": Counter(image.get("src", "") for image in tree.iter("img")),
        "headings": Counter(heading.tag for heading in tree.iter("h2", "h3", "h4")),
    }
