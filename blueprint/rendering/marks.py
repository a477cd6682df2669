"""What a live text gains for its readers: links to its headings, its terms, and the cases it names.

All of it is worked out when the text goes live, so that no reader waits for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from lxml.html import HtmlElement, builder

# In these a term stays a plain word.
_UNMARKED = frozenset({"a", "code", "figcaption", "h2", "h3", "h4", "pre", "sup", "th"})


@dataclass(frozen=True)
class ShownTerm:
    """A word of the glossary with its other forms, what it means and where that is read."""

    forms: tuple[str, ...]
    meaning: str
    address: str


@dataclass(frozen=True)
class Case:
    """A hub, mission or project that a text names."""

    kind: str
    title: str
    address: str


def link_headings(tree: HtmlElement) -> None:
    """Let every heading lead to itself, so that its address can be passed on."""
    for heading in tree.iter("h2", "h3", "h4"):
        link = builder.A("#", href=f"#{heading.get('id')}")
        link.set("class", "anchor")
        link.set("aria-label", _("Link to this heading"))
        link.tail = None
        heading.append(link)


def mark_terms(tree: HtmlElement, terms: Sequence[ShownTerm]) -> None:
    """Link the first place of each term that is neither a heading nor a link already."""
    wanted = {form.casefold(): term for term in terms for form in term.forms}
    for element in list(_plain_elements(tree)):
        _mark_in(element, wanted)


def list_cases(tree: HtmlElement, cases: Sequence[Case]) -> None:
    """Say below the text which hubs, missions and projects it names."""
    if not cases:
        return
    lines = []
    for case in cases:
        kind = builder.SPAN(case.kind)
        kind.set("class", "tag")
        lines.append(builder.LI(builder.A(case.title, href=case.address), " ", kind))
    names = builder.UL(*lines)
    names.set("class", "lines list")
    head = builder.H2(_("Real cases in this text"), id="real-cases")
    section = builder.E.section(head, names)
    section.set("class", "cases")
    section.set("aria-labelledby", "real-cases")
    tree.append(section)


def _plain_elements(element: HtmlElement) -> Iterator[HtmlElement]:
    if element.tag in _UNMARKED:
        return
    yield element
    for child in element:
        yield from _plain_elements(child)


def _mark_in(element: HtmlElement, wanted: dict[str, ShownTerm]) -> None:
    """Mark terms in the text that stands in an element itself, before and after its children."""
    before = _cut(element.text or "", wanted)
    after = [(child, _cut(child.tail or "", wanted)) for child in element]
    if before:
        element.text = _put(element, 0, before)
    for child, parts in after:
        if parts:
            child.tail = _put(element, element.index(child) + 1, parts)


Parts = list[tuple[str, HtmlElement | None]]


def _cut(text: str, wanted: dict[str, ShownTerm]) -> Parts:
    """Return the words before each link with that link, and what follows the last without one."""
    parts: Parts = []
    end = 0
    while wanted and (found := _pattern(wanted).search(text, end)):
        term = wanted[found[0].casefold()]
        for form in term.forms:
            wanted.pop(form.casefold(), None)
        parts.append((text[end : found.start()], _link(found[0], term)))
        end = found.end()
    return [*parts, (text[end:], None)] if parts else []


def _pattern(wanted: Mapping[str, ShownTerm]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, wanted), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)


def _link(words: str, term: ShownTerm) -> HtmlElement:
    link = builder.A(words, href=term.address)
    link.set("class", "term")
    link.set("data-meaning", term.meaning)
    return link


def _put(element: HtmlElement, place: int, parts: Parts) -> str:
    """Insert the links at a place, each followed by its words; return what stands before them."""
    for offset, (_words, link) in enumerate(parts[:-1]):
        if link is not None:
            link.tail = parts[offset + 1][0]
            element.insert(place + offset, link)
    return parts[0][0]
