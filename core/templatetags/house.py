"""The small drawn parts of the house style, as functions of their inputs and kept once drawn."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString

from core.patterns import colour_of, pattern_svg

register = template.Library()


@register.simple_tag
def pattern(seed: str, colour: str = "") -> SafeString:
    """Return the poster that belongs to a slug, on a ground of the given colour or its own."""
    return pattern_svg(seed, colour or None)


@register.simple_tag
@lru_cache(maxsize=2048, typed=True)  # a safe string and a typed one are not the same
def dot(label: str, seed: str, *, small: bool = False) -> SafeString:
    """Return the round mark of a place: a few letters on the colour its slug was dealt."""
    return format_html(
        '<span class="hub-dot hub-{}{}" aria-hidden="true">{}</span>',
        colour_of(seed),
        " hub-dot--s" if small else "",
        label,
    )


@register.filter(is_safe=True)
@lru_cache(maxsize=1024, typed=True)
def paragraphs(text: str) -> SafeString:
    """Return a text that people wrote as paragraphs; a page of it is read far more than written."""
    return SafeString(linebreaks(text, autoescape=True))


@register.simple_tag
@lru_cache(maxsize=256)
def stops(now: int, total: int) -> SafeString:
    """Return a row of small stops: those before the current one done, those after it open."""
    states = ["done"] * (now - 1) + ["now"] + [""] * (total - now)
    items = format_html_join("", '<li class="{}"></li>', ((state,) for state in states))
    return format_html('<ol class="track track--mini" aria-hidden="true">{}</ol>', items)
