"""Parts of a page that come many times over, drawn by plain functions.

A template draws a row by resolving every variable anew; for twenty rows that is most of a page's
cost. Whatever comes out of a row is escaped here.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from django.utils.safestring import SafeString

from core.templatetags.house import dot

_GAPS = re.compile(r"\n{2,}")


def said_in(lang: str) -> str:
    """Return the attribute that names a text's language, where it is not the page's."""
    return f' lang="{escape(lang)}"' if lang else ""


def hub_card(card: dict[str, Any]) -> str:
    """Return one hub in the list of hubs."""
    official = f"{escape(card['official'])} · " if card["official"] else ""
    since = f" · {escape(card['since'])}" if card["since"] else ""
    text = f"<p{said_in(card['lang'])}>{escape(card['text'])}</p>" if card["text"] else ""
    status = f'<span class="tag">{escape(card["status"])}</span>' if card["status"] else ""
    languages = "".join(
        f'<span class="tag" lang="{escape(code)}">{escape(name)}</span>'
        for code, name in card["languages"]
    )
    kind = f'<span class="tag">{escape(card["type"])}</span>'
    return (
        f'\n<article class="card"><div class="split">{dot(card["code"], card["slug"])}'
        f'<div class="stack stack-2"><h3><a href="{escape(card["url"])}">{escape(card["name"])}</a>'
        f'</h3>\n<p class="quiet">{official}{escape(card["place"])}{since}</p>{text}</div></div>'
        f'<div class="meta">{status}{kind}{languages}</div></article>'
    )


def facet(legend: str, name: str, options: Iterable[dict[str, Any]]) -> str:
    """Return one group of filters with how many hubs each would leave."""
    choices = "".join(
        f'<label class="choice"><input type="checkbox" name="{name}" value="{escape(one["value"])}"'
        f"{' checked' if one['checked'] else ''}><span>{escape(one['label'])}</span>"
        f'<span class="n">{one["count"]}</span></label>'
        for one in options
    )
    return f"<fieldset><legend>{escape(legend)}</legend>{choices}</fieldset>\n"


def work_card(url: str, row: dict[str, Any]) -> SafeString:
    """Return the title of a piece of work, linked, and what it is about."""
    return SafeString(
        f'<h3><a href="{escape(url)}{escape(row["slug"])}/">{escape(row["title"])}</a></h3>\n'
        f"<p>{escape(row['card'])}</p>"
    )


def lines(links: Iterable[tuple[str, str]]) -> str:
    """Return a line for each thing, given as HTML, with its place."""
    return "".join(
        f'<li class="row row--apart">{thing}<span class="quiet small">{place}</span></li>\n'
        for thing, place in links
    )


def school_lines(url: str, schools: Iterable[Sequence[Any]]) -> str:
    """Return a line for each school, with its place."""
    start = escape(url)
    return lines(
        (f'<a href="{start}{pk}/">{escape(name)}</a>', escape(city))
        for pk, name, city, _total in schools
    )


def site_lines(sites: Iterable[Sequence[Any]]) -> SafeString:
    """Return a line for each place of a hub."""
    return SafeString(
        lines(
            (f"<strong>{escape(name)}</strong>", escape(city)) for name, city, _lat, _lon in sites
        )
    )


def faces(look: str, named: Iterable[tuple[str, str]]) -> SafeString:
    """Return a mark for each name, with what it stands for beneath."""
    return SafeString(
        "".join(
            f'<div class="chip"><span class="{look}" aria-hidden="true">{escape(name[:1])}</span>'
            f"<strong>{escape(name)}</strong><span>{escape(place)}</span></div>\n"
            for name, place in named
        )
    )


def fact_list(items: Iterable[dict[str, str]]) -> SafeString:
    """Return short facts beside a text."""
    return SafeString(
        "".join(
            f"<dt>{escape(item['label'])}</dt><dd{said_in(item.get('lang', ''))}>{_fact(item)}</dd>"
            for item in items
        )
    )


def _fact(item: dict[str, str]) -> str:
    value = escape(item["value"])
    return f'<a href="{escape(item["url"])}">{value}</a>' if item.get("url") else value


def tags(words: Iterable[str]) -> SafeString:
    """Return a tag for each word."""
    return SafeString("".join(f'<span class="tag">{escape(word)}</span>' for word in words))


def demo_tag(words: str) -> SafeString:
    """Return the mark of what was invented for the demo network."""
    return SafeString(f'<span class="tag tag--demo">{escape(words)}</span>')


def paragraphs(text: str) -> str:
    """Return a text as Django's linebreaks filter does, without its lazy wrapping."""
    plain = escape(text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n\n".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in _GAPS.split(plain))


def prose(parts: Iterable[tuple[str, str, str]], language: str) -> SafeString:
    """Return texts of (title, text, lang) under their titles, which are in the page's language."""
    own = said_in(language)
    return SafeString(
        "".join(
            f'<div class="prose"{said_in(lang)}><h2{own if lang else ""}>{title}</h2>'
            f"{paragraphs(text)}</div>\n"
            for title, text, lang in parts
        )
    )


def blocks(parts: Iterable[tuple[str, str, str]]) -> SafeString:
    """Return short texts of (title, text, lang), each in a tile."""
    return SafeString(
        "".join(
            f'<section class="stack stack-2"><h3>{escape(title)}</h3>\n'
            f"<div{said_in(lang)}>{paragraphs(text)}</div></section>\n"
            for title, text, lang in parts
        )
    )


def section_head(title: str, beside: str = "") -> SafeString:
    """Return the head of a section; what stands beside its title is HTML."""
    more = f'\n<p class="quiet small">{beside}</p>' if beside else ""
    return SafeString(f'<div class="section-head"><h2>{escape(title)}</h2>{more}</div>\n')


def link(url: str, words: str) -> str:
    """Return a link."""
    return f'<a href="{escape(url)}">{escape(words)}</a>'
