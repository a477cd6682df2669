"""The frame of every page, made cheap: what does not change is made once and kept.

The header is on every page, so its cost is on every page. Its words are looked up once per
language, and its lists are joined here instead of in template loops.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.paging import PageLink

register = template.Library()

# Where the header of anonymous readers differs from page to page; no address contains a "<".
_LANGUAGES, _SIGN_IN, _JOIN = "<!--languages-->", "<!--sign in-->", "<!--join-->"


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
        "here": _("You are here"),
        "pages": _("Pages"),
        "page": _("Page"),
        "previous": _("Previous"),
        "next": _("Next"),
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


@lru_cache(maxsize=128)
def _open_header(_language: str | None, menu: SafeString) -> str:
    return render_to_string(
        "layouts/header.html",
        {
            "frame": frame_words(),
            "menu": menu,
            "languages": SafeString(_LANGUAGES),
            "login_url": SafeString(_SIGN_IN),
            "join_url": SafeString(_JOIN),
        },
    )


@register.simple_tag(takes_context=True)
def public_header(context: Context) -> SafeString:
    """Return the header of anonymous readers, drawn once but for the addresses of this page."""
    drawn = _open_header.__wrapped__ if settings.DEBUG else _open_header
    header = drawn(get_language(), menu_links(context.get("site_nav") or ()))
    return SafeString(
        header.replace(_LANGUAGES, language_links(context.get("page_urls") or ()))
        .replace(_SIGN_IN, escape(context.get("login_url") or ""))
        .replace(_JOIN, escape(context.get("join_url") or ""))
    )


@register.simple_tag
def crumb_trail(items: Sequence[dict[str, Any]]) -> SafeString:
    """Return the way to this page, which is the last one and no link."""
    *ways, here = items
    links = "".join(
        f'<li><a href="{escape(way["url"])}"{_lang(way)}>{escape(way["label"])}</a></li>'
        for way in ways
    )
    return SafeString(
        f'<nav class="crumbs" aria-label="{escape(frame_words()["here"])}"><ol>{links}'
        f'<li><span aria-current="page"{_lang(here)}>{escape(here["label"])}</span></li></ol></nav>'
    )


def _lang(item: dict[str, Any]) -> str:
    code = item.get("lang")
    return f' lang="{escape(code)}"' if code else ""


@register.simple_tag
def page_links(pages: Iterable[PageLink], before: str, after: str) -> SafeString:
    """Return the pages of a list with the ways to the one before and the one after."""
    words = frame_words()
    links = [_page(page, words["page"]) for page in pages]
    if before:
        links.insert(0, f'<a href="{escape(before)}" rel="prev">{escape(words["previous"])}</a>')
    if after:
        links.append(f'<a href="{escape(after)}" rel="next">{escape(words["next"])}</a>')
    items = "".join([f"<li>{link}</li>" for link in links])
    label = escape(words["pages"])
    return SafeString(f'<nav class="pager" aria-label="{label}"><ul>{items}</ul></nav>')


def _page(page: PageLink, word: str) -> str:
    said = f'<span class="vh">{escape(word)} </span>{page.number}'
    if page.current:
        return f'<span aria-current="page">{said}</span>'
    return f'<a href="{escape(page.url)}">{said}</a>' if page.url else "<span>…</span>"
