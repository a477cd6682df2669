"""What a mission's page says of its places; joined here, for a template's loop costs more."""

from collections.abc import Iterable, Sized
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext

from core.templatetags.house import dot
from missions.comparing import in_figures

register = template.Library()


@lru_cache(maxsize=1024)
def _numbers(hubs: int, challenges: int, projects: int, _language: str | None) -> str:
    parts = (
        ngettext("%(number)s hub", "%(number)s hubs", hubs) % {"number": hubs},
        ngettext("%(shown)s challenge", "%(shown)s challenges", challenges)
        % {"shown": intcomma(challenges)},
        ngettext("%(shown)s project", "%(shown)s projects", projects)
        % {"shown": intcomma(projects)},
    )
    return ", ".join(parts)


@register.simple_tag
def mission_numbers(hubs: Sized, challenges: int, projects: int) -> str:
    """Return in words how many take part in a mission, and with what."""
    return _numbers(len(hubs), challenges, projects, get_language())


@lru_cache(maxsize=256)
def _caption(hubs: int, _language: str | None) -> str:
    said = ngettext(
        "The hub of this mission. Outline: Natural Earth.",
        "The %(number)s hubs of this mission. Outline: Natural Earth.",
        hubs,
    )
    return escape(said % {"number": hubs})


@register.simple_tag
def map_caption(hubs: Sized) -> SafeString:
    """Return what stands under the map of a mission's hubs."""
    return SafeString(_caption(len(hubs), get_language()))


@register.simple_tag
def hub_links(hubs: Iterable[dict[str, Any]]) -> SafeString:
    """Return the hubs of a mission as a list of links, each with its dot and its place."""
    links = (
        f'<li class="row row--tight">{dot(hub["mark"], hub["slug"], small=True)}'
        f'<a href="{escape(hub["url"])}">{escape(hub["name"])}</a>'
        f'<span class="quiet">{escape(hub["place"])}</span></li>'
        for hub in hubs
    )
    return SafeString(f'<ul class="list">{"".join(links)}</ul>')


@register.simple_tag
def figure(number: float | None) -> str:
    """Return a figure as the reader's language writes it; a dash where nobody has measured."""
    return "-" if number is None else in_figures(number)
