"""The seven stops of a project, large and small; drawn once and kept."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.rendering import Card, label_of
from missions.templatetags.goals import demo_tag, sdg_tiles, tiles_of
from projects.models import Project
from projects.phases import Phase

register = template.Library()


def _states(current: Phase) -> list[tuple[Phase, str]]:
    return [
        (phase, "done" if phase.position < current.position else "now" if phase == current else "")
        for phase in Phase
    ]


@lru_cache(maxsize=64)
def _track(phase: str, _language: str) -> SafeString:
    said = {"done": _("done"), "now": _("now"), "": _("later")}
    rows = (
        (
            state,
            SafeString(' aria-current="step"') if state == "now" else "",
            stop.label,
            said[state],
        )
        for stop, state in _states(Phase(phase))
    )
    stop = '<li class="{}"{}>{}<span class="vh"> ({})</span></li>'
    return format_html('<ol class="track">{}</ol>', format_html_join("", stop, rows))


@register.simple_tag
def phase_track(phase: str) -> SafeString:
    """Return the whole line of stops with their names."""
    return _track(phase, get_language() or "")


@lru_cache(maxsize=64)
def _mini(phase: str, _language: str) -> SafeString:
    current = Phase(phase)
    stops = format_html_join(
        "", '<li class="{}"></li>', ((state,) for _stop, state in _states(current))
    )
    return format_html(
        '<ol class="track track--mini" aria-hidden="true">{}</ol><span>{}. {}</span>',
        stops,
        current.position,
        current.label,
    )


@register.simple_tag
def phase_mini(phase: str) -> SafeString:
    """Return the small line of stops with the number and name of the current one."""
    return _mini(phase, get_language() or "")


@register.simple_tag
def standing_tag(standing: str) -> SafeString:
    """Return the mark of a project on which nobody works now; nothing for one that goes on."""
    if standing not in {Project.Standing.ASLEEP, Project.Standing.CLOSED}:
        return SafeString("")
    label = label_of(Project.Standing, standing)
    return format_html('<span class="tag">{}</span>', label)


@lru_cache(maxsize=2048)
def _meta(
    phase: str,
    standing: str,
    goals: tuple[int, ...],
    is_demo: bool,  # noqa: FBT001 -- a key of the cache
    language: str,
) -> str:
    tiles = sdg_tiles(goals) if goals else ""
    return f"{_mini(phase, language)}{standing_tag(standing)}{tiles}{demo_tag() if is_demo else ''}"


@register.simple_tag
def project_tiles(cards: Iterable[Card], *, text: bool = True, marks: bool = False) -> SafeString:
    """Return projects as tiles with their phase, and with their goals where marks are wanted."""
    language = get_language() or ""

    def meta(card: Card) -> str:
        marked = (card.goals, card.is_demo) if marks else ((), False)
        return _meta(card.state, card.standing, *marked, language)

    return tiles_of(cards, text=text, meta=meta)
