"""Where a page leads: those of its links and forms that would turn away whoever reads it."""

import re
from functools import cache
from html import unescape
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from tests.matrix.table import TABLE

_TAG = re.compile(r"<(a|form|button)\s([^>]*)>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
TOLD_BEFORE = {"missions:talk"}  # the link itself says for whom it is
REFUSED = 403


def astray(person, page):
    """Return the addresses on a page that lead nowhere, or to what this person may not do."""
    return sorted({to for method, to in set(_ways(page)) if is_astray(person, method, to)})


def _ways(page):
    for tag, written in _TAG.findall(page):
        said = dict(_ATTRIBUTE.findall(written))
        address = said.get("href") or said.get("action") or said.get("formaction") or ""
        _scheme, host, path, *_rest = urlsplit(unescape(address))
        if (
            not host
            and path.startswith("/")
            and not path.startswith(("//", "/nl/", "/static/", "/admin/"))
        ):
            is_get = tag == "a" or said.get("method", said.get("formmethod", "post")) == "get"
            yield "get" if is_get else "post", path


@cache
def is_astray(person, method, path):
    """Say whether the path leads nowhere, or the table refuses it to this person."""
    try:
        name = resolve(path).view_name
    except Resolver404:
        return True
    if name not in TABLE or name in TOLD_BEFORE:
        return False
    _ask, reading, acting = TABLE[name]
    answers = reading if method == "get" else acting
    return not answers or answers[person] == REFUSED
