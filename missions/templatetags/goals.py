"""Goal tiles, also as filters, and the mark of a challenge's state; drawn once and kept."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.templatetags.house import dot
from missions.filters import Facet
from missions.goals import Goal
from missions.models import Challenge
from missions.rendering import Card

register = template.Library()
# The names of places, filters and their values come back on every page of a list.
_escaped = lru_cache(maxsize=2048)(escape)

# How each state looks: the modifier of the words, and how many quarters of the mark are filled.
_STATUS_LOOK = {
    Challenge.Status.PROPOSED: ("status--warn", 1),
    Challenge.Status.ACCEPTED: ("", 0),
    Challenge.Status.IN_MISSION: ("status--act", 2),
    Challenge.Status.ANSWERED: ("status--ok", 4),
    Challenge.Status.DECLINED: ("", "no"),
    Challenge.Status.WITHDRAWN: ("", "no"),
    Challenge.Status.MERGED: ("", "no"),
}


@lru_cache(maxsize=4096)
def _tiles(numbers: tuple[int, ...], _language: str, *, large: bool) -> SafeString:
    rows = (
        (number, " sdg--l" if large else "", _("SDG"), number, Goal(number).label)
        for number in numbers
    )
    tile = (
        '<span class="sdg sdg-{}{}"><span class="vh">{} </span>{}'
        '<span class="vh">, {}</span></span>'
    )
    return format_html('<span class="sdgs">{}</span>', format_html_join("", tile, rows))


@register.simple_tag
def sdg_tiles(numbers: Iterable[int], *, large: bool = False) -> SafeString:
    """Return the tiles of these goals, with their names for screen readers."""
    return _tiles(tuple(numbers), get_language() or "", large=large)


@lru_cache(maxsize=1024)
def _picker(
    name: str, chosen: tuple[int, ...], counts: tuple[int, ...], _language: str
) -> SafeString:
    rows = (
        (
            goal.label,
            name,
            goal.value,
            SafeString(" checked") if goal in chosen else "",
            goal.value,
            goal.value,
            goal.label,
            SafeString(f'<span class="n">{counts[place]}</span>') if counts else "",
        )
        for place, goal in enumerate(Goal)
    )
    tile = (
        '<label title="{}"><input type="checkbox" name="{}" value="{}"{}>'
        '<span class="sdg sdg-{}">{}<span class="vh">, {}</span></span>{}</label>'
    )
    return format_html('<div class="sdg-picker">{}</div>', format_html_join("", tile, rows))


@register.simple_tag
def sdg_picker(
    name: str, chosen: Iterable[object], counted: Mapping[str, int] | None = None
) -> SafeString:
    """Return the seventeen tiles as checkboxes; what is chosen may come as numbers or as typed.

    With counts, each says how many rows of a list have it.
    """
    known = {str(goal.value): goal.value for goal in Goal}
    numbers = tuple(sorted({known[str(one)] for one in chosen if str(one) in known}))
    counts = () if counted is None else tuple(counted.get(number, 0) for number in known)
    return _picker(name, numbers, counts, get_language() or "")


@lru_cache(maxsize=64)
def _status(status: str, _language: str) -> SafeString:
    look, part = _STATUS_LOOK[Challenge.Status(status)]
    label = _("open") if status == Challenge.Status.ACCEPTED else Challenge.Status(status).label
    return format_html(
        '<span class="status {}"><span class="mark mark--{}"></span>{}</span>',
        look,
        part,
        label[:1].upper() + label[1:],
    )


@register.simple_tag
def challenge_status(status: str) -> SafeString:
    """Return a challenge's state in words with its mark; accepted reads as open."""
    return _status(status, get_language() or "")


@lru_cache(maxsize=8)
def _demo(_language: str) -> SafeString:
    return format_html('<span class="tag tag--demo">{}</span>', _("Demo"))


@register.simple_tag
def demo_tag() -> SafeString:
    """Return the mark of content that was made up for the demo network."""
    return _demo(get_language() or "")


def _lang(code: str) -> str:
    return f' lang="{code}"' if code else ""


def _tile(card: Card, text: str, meta: str) -> str:
    url, title = _escaped(card.url), _escaped(card.title)
    return (
        f'<article class="card"{_lang(card.lang)}><div class="row row--tight small">'
        f"{dot(card.mark, card.hub_slug, small=True)}<span>{_escaped(card.place)}</span></div>"
        f'<h3><a href="{url}">{title}</a></h3>\n{text}{meta}</article>'
    )


def tiles_of(
    cards: Iterable[Card], *, text: bool = True, meta: Callable[[Card], str] | None = None
) -> SafeString:
    """Return cards as tiles, joined here: a template's loop costs ten times as much."""
    return SafeString(
        "\n".join(
            _tile(
                card,
                f"<p>{escape(card.text)}</p>" if text else "",
                f'<div class="meta">{meta(card)}</div>' if meta else "",
            )
            for card in cards
        )
    )


@register.simple_tag
def challenge_tiles(cards: Iterable[Card], *, text: bool = True, marks: bool = False) -> SafeString:
    """Return challenges as tiles, with their goals and their state where marks are wanted."""
    language = get_language() or ""

    def meta(card: Card) -> str:
        state = _status(card.state, language)
        demo = _demo(language) if card.is_demo else ""
        return f"{_tiles(card.goals, language, large=False)}{state}{demo}"

    return tiles_of(cards, text=text, meta=meta if marks else None)


def _choice(name: str, value: str, *, checked: bool, label: str, count: str) -> str:
    return (
        f'<label class="choice"><input type="radio" name="{name}" value="{_escaped(value)}"'
        f"{' checked' if checked else ''}><span>{_escaped(label)}</span>{count}</label>"
    )


def _fieldset(facet: Facet, everything: str) -> str:
    every = _choice(facet.name, "", checked=not facet.is_on, label=everything, count="")
    options = "".join(
        [
            _choice(
                facet.name,
                option.value,
                checked=option.checked,
                label=option.label,
                count=f'<span class="n">{option.count}</span>',
            )
            for option in facet.options
        ]
    )
    return f"<fieldset><legend>{_escaped(facet.legend)}</legend>{every}{options}</fieldset>\n"


@register.simple_tag
def facet_fields(facets: Iterable[Facet]) -> SafeString:
    """Return the groups of filters with their counts as fields of a form."""
    everything = _("All")
    return SafeString("".join([_fieldset(facet, everything) for facet in facets]))
