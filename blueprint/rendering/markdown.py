"""Turn the Markdown of a text into safe HTML, once, when it goes live.

Raw HTML in the source stays visible as text. What Markdown makes is cleaned all the same, against
a list of what may pass: the page trusts the cleaner, not the parser.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import nh3
from django.utils.html import escape
from django.utils.text import slugify
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt
from markdown_it.token import Token

WORDS_A_MINUTE = 200
ALLOWED_TAGS = frozenset(
    {"a", "abbr", "br", "code", "del", "em", "s", "strong", "sub", "sup"}
    | {"blockquote", "dd", "div", "dl", "dt", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"}
    | {"caption", "table", "tbody", "td", "th", "thead", "tr"}
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "hreflang", "lang"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "ol": {"start"},
    "p": {"class"},
    "table": {"class"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_REFERENCE = re.compile(r"\b(?:blueprint|hub):[a-z0-9-]+")
_DEMOTED = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}


@dataclass(frozen=True)
class Rendering:
    """A text as the reader's page takes it."""

    html: str
    plain: str
    lede: str
    headings: list[dict[str, str]]
    minutes: int


def references(text: str) -> frozenset[str]:
    """Return what the text may link to inside the platform: blueprint:key and hub:slug."""
    return frozenset(_REFERENCE.findall(text))


def clean_html(html: str) -> str:
    """Keep what a text may hold and nothing that runs, loads or submits."""
    return nh3.clean(
        html,
        tags=set(ALLOWED_TAGS),
        attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )


def render(text: str, addresses: Mapping[str, str]) -> Rendering:
    """Render a text; a link to something that has no address keeps its words and loses its link."""
    tokens = _parser().parse(text)
    for token in tokens:
        if token.children:
            token.children = _follow_links(token.children, addresses)
    _free_empty_heads(tokens)
    headings = _number_headings(tokens)
    lede = _mark_lede(tokens)
    plain = "\n".join(_words_of(tokens))
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Rendering(
        html=clean_html(html),
        plain=plain,
        lede=lede,
        headings=headings,
        minutes=max(1, round(len(plain.split()) / WORDS_A_MINUTE)),
    )


def _parser() -> MarkdownIt:
    return _PARSER


def _table_open(*_args: object) -> str:
    label = escape(_("Table"))
    box = f'<div class="table-box" role="group" tabindex="0" aria-label="{label}">'
    return f'{box}<table class="table">\n'


def _table_close(*_args: object) -> str:
    return "</table></div>\n"


def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.disable(["image"])  # pictures come with their own model, and never from another host
    parser.renderer.rules["table_open"] = _table_open  # type: ignore[attr-defined]
    parser.renderer.rules["table_close"] = _table_close  # type: ignore[attr-defined]
    return parser


_PARSER = _make_parser()


def _follow_links(children: list[Token], addresses: Mapping[str, str]) -> list[Token]:
    kept, is_open = [], []
    for token in children:
        if token.type == "link_open":
            address = _address_of(str(token.attrGet("href") or ""), addresses)
            is_open.append(bool(address))
            token.attrSet("href", address)
            if not address:
                continue
        elif token.type == "link_close" and not is_open.pop():
            continue
        kept.append(token)
    return kept


def _address_of(href: str, addresses: Mapping[str, str]) -> str:
    if _REFERENCE.fullmatch(href):
        return addresses.get(href, "")
    return href


def _free_empty_heads(tokens: list[Token]) -> None:
    """Make a table head without words an ordinary cell: it is the head of nothing."""
    for position, token in enumerate(tokens):
        if token.type == "th_open" and not tokens[position + 1].content:
            token.tag = tokens[position + 2].tag = "td"


def _number_headings(tokens: list[Token]) -> list[dict[str, str]]:
    """Give every heading an id of its own, and return those for the list on the page."""
    found: list[dict[str, str]] = []
    taken: set[str] = set()
    for position, token in enumerate(tokens):
        if token.type not in {"heading_open", "heading_close"}:
            continue
        token.tag = _DEMOTED[token.tag]
        if token.type == "heading_open":
            label = _text_of(tokens[position + 1])
            name = _unused(slugify(label) or "part", taken)
            token.attrSet("id", name)
            if token.tag == "h2":
                found.append({"id": name, "label": label})
    return found


def _unused(name: str, taken: set[str]) -> str:
    """Return an id that neither this text nor the frame around it has."""
    wanted = f"p-{name}"
    number = 2
    while wanted in taken:
        wanted = f"p-{name}-{number}"
        number += 1
    taken.add(wanted)
    return wanted


def _mark_lede(tokens: list[Token]) -> str:
    """Set the first paragraph large where the text begins with one, and return its words."""
    if not tokens or tokens[0].type != "paragraph_open":
        return ""
    tokens[0].attrSet("class", "lede")
    return _text_of(tokens[1])


def _words_of(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _text_of(token)
        elif token.type in {"fence", "code_block"}:
            yield token.content


def _text_of(inline: Token) -> str:
    parts = (
        " " if child.type in {"softbreak", "hardbreak"} else child.content
        for child in inline.children or ()
    )
    return "".join(parts).strip()
