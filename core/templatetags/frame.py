"""The frame of every page, made cheap: what does not change is made once and kept.

The header is on every page, so its cost is on every page. Its words are looked up once per
language, and its lists are joined here instead of in template loops.
"""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

register = template.Library()


@lru_cache(maxsize=8)
def _words(_language: str | None) -> dict[str, str]:
    return {
        "title": _("Local questions, shared missions"),
        "description": _(
            "Hubs help schools turn what worries their village, island or street into research "
            "with the people who live there."
        ),
        "skip": _("Skip to the text"),
        "main": _("Main"),
        "language": _("Language"),
        "menu": _("Menu"),
        "sign_in": _("Sign in"),
        "sign_out": _("Sign out"),
        "join": _("Join"),
        "desk": _("Desk"),
        "account": _("Your account"),
    }


@register.simple_tag
def frame_words() -> dict[str, str]:
    """Return the words of the frame in the reader's language."""
    return _words(get_language())


@lru_cache(maxsize=128)
def _menu(entries: tuple[tuple[str, str, str], ...]) -> SafeString:
    return format_html_join("", '<a href="{}"{}>{}</a>', entries)


@register.simple_tag
def menu_links(items: Iterable[dict[str, Any]]) -> SafeString:
    """Return the main menu's links, the current section marked."""
    current = SafeString(' aria-current="true"')
    return _menu(
        tuple((item["url"], current if item["current"] else "", item["label"]) for item in items)
    )


@register.simple_tag
def language_links(pages: Iterable[dict[str, Any]]) -> SafeString:
    """Return the way to this page in every language; the reader's own is no link."""
    return SafeString("".join(map(_language, pages)))


def _language(page: dict[str, Any]) -> str:
    code, shown = page["code"], _language_mark(page["code"], page["name"])
    if page["current"]:
        return f'<span aria-current="true">{shown}</span>'
    return f'<a href="{escape(page["url"])}" lang="{code}" hreflang="{code}">{shown}</a>'


@lru_cache(maxsize=32)
def _language_mark(code: str, name: str) -> SafeString:
    return format_html(
        '<span aria-hidden="true">{}</span><span class="vh">{}</span>', code.upper(), name
    )


@register.simple_tag
def alternates(pages: Iterable[dict[str, Any]]) -> SafeString:
    """Return the links that tell search engines of this page in every language."""
    return SafeString(
        "\n".join(
            f'<link rel="alternate" hreflang="{page["code"]}" href="{escape(page["absolute"])}">'
            for page in pages
        )
    )
