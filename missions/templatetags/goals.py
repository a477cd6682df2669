"""Goal tiles, the goal picker and the mark of a challenge's state; drawn once and kept."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.goals import Goal
from missions.models import Challenge

register = template.Library()

# How each state looks: the modifier of the words, and how many quarters of the mark are filled.
_STATUS_LOOK = {
    Challenge.Status.PROPOSED: ("status--warn", 1),
    Challenge.Status.ACCEPTED: ("", 0),
    Challenge.Status.IN_MISSION: ("status--act", 2),
    Challenge.Status.ANSWERED: ("status--ok", 4),
    Challenge.Status.DECLINED: ("", "no"),
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
def _picker(name: str, chosen: tuple[int, ...], _language: str, *, small: bool) -> SafeString:
    rows = (
        (
            goal.label,
            name,
            goal.value,
            SafeString(" checked") if goal in chosen else "",
            goal.value,
            goal.value,
            goal.label,
        )
        for goal in Goal
    )
    picture = (
        '<span class="sdg sdg-{}">{}<span class="vh">, {}</span></span>'
        if small
        else '<span class="sdg sdg--l sdg-{}">{} <span>{}</span></span>'
    )
    tile = (
        f'<label title="{{}}"><input type="checkbox" name="{{}}" value="{{}}"{{}}>{picture}</label>'
    )
    return format_html(
        '<div class="sdg-picker{}">{}</div>',
        " sdg-picker--s" if small else "",
        format_html_join("", tile, rows),
    )


@register.simple_tag
def sdg_picker(name: str, chosen: Iterable[object], *, small: bool = False) -> SafeString:
    """Return the seventeen tiles as checkboxes; what is chosen may come as numbers or as typed."""
    known = {str(goal.value): goal.value for goal in Goal}
    numbers = tuple(sorted({known[str(one)] for one in chosen if str(one) in known}))
    return _picker(name, numbers, get_language() or "", small=small)


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
