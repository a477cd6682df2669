"""What belongs to a challenge besides its text; a template's loop would cost more."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.templatetags.house import dot

register = template.Library()


@lru_cache(maxsize=8)
def _words(_language: str | None) -> dict[str, str]:
    said = {
        "about": _("What it is about"),
        "target": _("Target"),
        "sharing": _("Hubs that share this question"),
        "nobody": _("Does it play where you are?"),
        "ours": _("This is ours too"),
        "merged": _("Asked in other words"),
        "raised_by": _("Raised by"),
        "where": _("Where"),
        "season": _("When it can be looked into"),
        "mission": _("Mission"),
        "since": _("Since"),
        "map": _("Kept to about a kilometre. Outline: Natural Earth, public domain."),
    }
    return {name: escape(words) for name, words in said.items()}


def _lang(code: str) -> str:
    return f' lang="{code}"' if code else ""


def _section(heading: str, lines: Iterable[str], *, end: str = "", key: str = "") -> SafeString:
    listed = "".join(lines)
    lines_or_none = f'<ul class="lines">{listed}</ul>' if listed else ""
    mark = f' id="{key}"' if key else ""
    return SafeString(
        f'<section class="stack stack-3"{mark}><h2>{heading}</h2>\n{lines_or_none}{end}</section>\n'
    )


@register.simple_tag
def target_list(targets: Iterable[tuple[str, str]]) -> SafeString:
    """Return the targets a challenge is about, each with what it means."""
    words = _words(get_language())
    lines = [
        f"<li><strong>{words['target']} {number}</strong> {escape(sentence)}</li>"
        for number, sentence in targets
    ]
    return _section(words["about"], lines)


def _shared(hub: dict[str, str]) -> str:
    note = f"<p{_lang(hub['lang'])}>{escape(hub['note'])}</p>" if hub["note"] else ""
    return (
        f'<li><div class="row row--tight">{dot(hub["mark"], hub["slug"], small=True)}'
        f'<a href="{hub["url"]}">{escape(hub["name"])}</a></div>{note}</li>'
    )


@register.simple_tag
def hubs_that_share(sharing: Sequence[dict[str, str]], ours_url: str) -> SafeString:
    """Return the other hubs that share a challenge, and where another says that it is theirs."""
    words = _words(get_language())
    ours = f'<p><a class="btn btn--plain" href="{escape(ours_url)}">{words["ours"]}</a></p>'
    heading = words["sharing"] if sharing else words["nobody"]
    return _section(heading, map(_shared, sharing), end=ours if ours_url else "", key="shared")


@register.simple_tag
def other_words(merged: Iterable[dict[str, str]]) -> SafeString:
    """Return the challenges that became part of one."""
    lines = [
        f"<li><span{_lang(part['lang'])}>“{escape(part['title'])}”</span> "
        f'<span class="quiet">{escape(part["hub"])}</span></li>'
        for part in merged
    ]
    return _section(_words(get_language())["merged"], lines)


@register.simple_tag
def challenge_facts(challenge: dict[str, Any], mission_url: str) -> SafeString:
    """Return who raised a challenge, where and since when, and the mission that it is part of."""
    words, mission = _words(get_language()), ""
    who = ", ".join(filter(None, (challenge["raised_by"], challenge["group_name"])))
    if challenge["mission_id"]:
        mission = f'<a href="{escape(mission_url)}">{escape(challenge["mission__title"])}</a>'
    facts = (
        ("raised_by", escape(who)),
        ("where", escape(challenge["place"])),
        ("season", escape(challenge["season"])),
        ("mission", mission),
        ("since", challenge["since"]),
    )
    shown = [f"<dt>{words[name]}</dt><dd>{said}</dd>" for name, said in facts if said]
    return SafeString(f'<dl class="facts">{"".join(shown)}</dl>')


@register.simple_tag
def place_map(drawing: SafeString) -> SafeString:
    """Return the map with the place of a challenge, as components/map.html does."""
    caption = _words(get_language())["map"]
    return SafeString(f'<figure class="map">{drawing}<figcaption>{caption}</figcaption></figure>')
