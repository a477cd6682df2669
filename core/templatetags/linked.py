"""What a page is about, in the words that search engines read: JSON-LD after schema.org."""

import json
from functools import lru_cache
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# As data within HTML: nothing in it may end the element or begin another.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(kind: str, **said: Any) -> SafeString:
    """Return one thing of a schema.org type; what is empty is left out.

    Of a place say city, country, latitude and longitude; of a parent the name and the address;
    of readers their role.
    """
    return _script(kind, tuple(said.items()))


@lru_cache(maxsize=1024)
def _script(kind: str, pairs: tuple[tuple[str, Any], ...]) -> SafeString:
    said = dict(pairs)
    city, country = said.pop("city", ""), said.pop("country", "")
    latitude, longitude = said.pop("latitude", None), said.pop("longitude", None)
    role = said.pop("role", "")
    parent, parent_url = said.pop("parent", ""), said.pop("parent_url", "")
    address = _part("PostalAddress", addressLocality=city, addressCountry=country)
    geo = _part("GeoCoordinates", latitude=latitude, longitude=longitude)
    above = _part("Organization", name=parent, url=parent_url)
    audience = _part("EducationalAudience", educationalRole=role)
    parts = {"address": address, "geo": geo, "parentOrganization": above, "audience": audience}
    data = _part(kind, **said, **parts)
    text = json.dumps({"@context": "https://schema.org"} | (data or {}), ensure_ascii=False)
    script = f'<script type="application/ld+json">{text.translate(_ESCAPES)}</script>'
    return mark_safe(script)  # noqa: S308 -- escaped above


def _part(kind: str, **said: Any) -> dict[str, Any] | None:
    """Return one typed part, or nothing where nothing is said of it."""
    known = {name: str(value) for name, value in said.items() if value and not _is_part(value)}
    known |= {name: value for name, value in said.items() if _is_part(value)}
    return {"@type": kind} | known if known else None


def _is_part(value: Any) -> bool:
    return isinstance(value, dict)
