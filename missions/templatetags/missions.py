"""What a mission's page says of its places and its news; a template's loop would cost more."""

from collections.abc import Iterable, Sized
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import linebreaks_filter
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from core.templatetags.house import dot
from missions.comparing import Progress, in_figures

register = template.Library()
# The names of hubs and places come back several times on a page and on every page.
_escaped = lru_cache(maxsize=2048)(escape)


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
    links = [
        f'<li class="row row--tight">{dot(hub["mark"], hub["slug"], small=True)}'
        f'<a href="{_escaped(hub["url"])}">{_escaped(hub["name"])}</a>'
        f'<span class="quiet">{_escaped(hub["place"])}</span></li>'
        for hub in hubs
    ]
    return SafeString(f'<ul class="list">{"".join(links)}</ul>')


@register.simple_tag
def figure(number: float | None) -> str:
    """Return a figure as the reader's language writes it; a dash where nobody has measured."""
    return "\N{EN DASH}" if number is None else in_figures(number)


@lru_cache(maxsize=1024)
def _bar(progress: Progress, _language: str | None) -> SafeString:
    label = escape(_("Measured so far"))
    return SafeString(
        f'<div class="progress"><label for="mission-progress">{label}</label>'
        f'<progress id="mission-progress" max="100" value="{progress.share}">{progress.share} %'
        f"</progress><span>{escape(progress.words)}</span></div>"
    )


@register.simple_tag
def progress_bar(progress: Progress) -> SafeString:
    """Return how far a mission is towards its target, as a bar and in words."""
    return _bar(progress, get_language())


def _lang(code: str) -> str:
    return f' lang="{code}"' if code else ""


def _news(item: dict[str, str]) -> str:
    name = f'<span class="tag">{escape(item["language_name"])}</span>' if item["lang"] else ""
    return (
        f'<li class="stack stack-2"><div class="row row--tight small">'
        f"{dot(item['mark'], item['slug'], small=True)}"
        f'<a href="{_escaped(item["url"])}">{_escaped(item["hub"])}</a>'
        f'<span class="quiet">{_escaped(item["when"])}</span>{name}</div>'
        f'<div class="prose"{_lang(item["lang"])}>{linebreaks_filter(item["text"])}</div></li>\n'
    )


@register.simple_tag
def news_list(items: Iterable[dict[str, str]]) -> SafeString:
    """Return news from the hubs of a mission, each in the language it was written in."""
    return SafeString(f'<ul class="list stack stack-5">{"".join(map(_news, items))}</ul>')


@register.simple_tag
def course_of(timeline: Iterable[dict[str, str]]) -> SafeString:
    """Return what happened in a mission and what is to come, as components/timeline.html does."""
    stops = (
        f"<li{_class(stop['state'])}><time>{_escaped(stop['when'])}</time>"
        f"<div><h3>{_escaped(stop['title'])}</h3>\n</div></li>"
        for stop in timeline
    )
    return SafeString(f'<ol class="timeline">{"".join(stops)}</ol>')


def _class(state: str) -> str:
    return f' class="{state}"' if state else ""
