"""The way from a hub, a mission or a project to the pages of the handbook that name it."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from hubs.rendering.pieces import said_in
from hubs.rendering.reads import language_order, text_of

register = template.Library()


@lru_cache(maxsize=8)
def _words(_language: str) -> tuple[str, str]:
    return (
        escape(_("Cited in the Blueprint")),
        escape(_("These pages of the handbook use this as a real case.")),
    )


@register.simple_tag
def cited_in(pages: Iterable[Mapping[str, Any]]) -> SafeString:
    """Return a section with links to the pages, rows of hubs.rendering.cited; nothing for none."""
    order = language_order()
    lines = "".join(_line(dict(page), order) for page in pages)
    if not lines:
        return SafeString("")
    heading, note = _words(order[0])
    return SafeString(
        f'<section class="stack stack-2"><h2>{heading}</h2>\n<p class="quiet small">{note}</p>'
        f'<ul class="lines list">{lines}</ul></section>\n'
    )


def _line(page: dict[str, Any], order: tuple[str, ...]) -> str:
    title, lang = text_of(page, "title", order)
    address = escape(f"/{order[0]}/blueprint/{page[f'url_path_{order[0]}']}/")
    return f'<li{said_in(lang)}><a href="{address}">{escape(title)}</a></li>'
