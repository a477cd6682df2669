"""The round mark of a hub."""

from django import template
from django.utils.safestring import SafeString

from core.templatetags.house import dot
from hubs.models import Hub

register = template.Library()


@register.simple_tag
def hub_dot(hub: Hub, size: str = "") -> SafeString:
    """Return its country's letters on the colour its slug was dealt; size s is small."""
    return dot(hub.country_code, hub.slug, small=size == "s")
