"""What a text of the handbook may hold: the one list, and the cleaner that keeps to it.

The editor promises as much, but a browser's promise is no guard: whatever comes in by a form, a
file or an outside translator passes here before it is kept.
"""

import re

import nh3

FOOTNOTE, NOTE = "footnote", "note"
TAGS = frozenset(
    {"a", "br", "code", "em", "s", "span", "strong", "sub", "sup"}
    | {"blockquote", "figcaption", "figure", "h2", "h3", "h4", "hr", "img", "li", "ol", "p"}
    | {"pre", "table", "tbody", "td", "th", "thead", "tr", "ul"}
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
}
CLASSES = {"span": {FOOTNOTE}, "p": {NOTE}}
# What a text links to inside the platform is named and not addressed, so no link grows old.
KINDS = ("blueprint", "hub", "mission", "project", "file")
PICTURE = "picture"
_SCHEMES = frozenset({"http", "https", "mailto", PICTURE, *KINDS})
_NAMED = re.compile(rf"(?:{'|'.join(KINDS)}):[a-z0-9-]+")
_PICTURE = re.compile(rf"{PICTURE}:[0-9]+")
_NUMBER = re.compile(r"[0-9]{1,2}")
_OF_OURS = re.compile(rf"(?:{'|'.join((*KINDS, PICTURE))}):", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:https?://|mailto:)[^\s]+", re.IGNORECASE)
_RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "b": "strong", "i": "em", "del": "s"}
_RENAMING = re.compile(rf"<(/?)({'|'.join(_RENAMED)})(?=[\s/>])", re.IGNORECASE)


def clean_html(html: str) -> str:
    """Keep what a text may hold, and nothing that runs, loads, submits or hides.

    Cleaning what is clean changes nothing.
    """
    renamed = _RENAMING.sub(lambda tag: f"<{tag[1]}{_RENAMED[tag[2].lower()]}", html)
    return nh3.clean(
        renamed,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        allowed_classes={tag: set(names) for tag, names in CLASSES.items()},
        attribute_filter=_attribute,
        url_schemes=set(_SCHEMES),
        link_rel=None,
    ).strip()


def _attribute(tag: str, name: str, value: str) -> str | None:
    if (tag, name) == ("img", "src"):
        return value if _PICTURE.fullmatch(value) else None
    if (tag, name) == ("a", "href"):
        return value if _may_lead(value) else None
    if name in {"colspan", "rowspan", "start"}:
        return value if _NUMBER.fullmatch(value) else None
    return value


def _may_lead(href: str) -> bool:
    if _OF_OURS.match(href):
        return bool(_NAMED.fullmatch(href))
    return bool(_OUTSIDE.fullmatch(href))
