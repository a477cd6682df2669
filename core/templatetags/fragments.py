"""Parts of a page that are the same for everyone, and a block said twice."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@lru_cache(maxsize=64)
def _rendered(template_name: str, _language: str) -> SafeString:
    return render_to_string(template_name)


@register.simple_tag
def fragment(template_name: str) -> SafeString:
    """Return a template that depends on the language alone: drawn once per process and kept."""
    if settings.DEBUG:
        return render_to_string(template_name)
    return _rendered(template_name, get_language() or "")


class AgainNode(template.Node):
    """A block's content a second time, such as the title for share cards."""

    def __init__(self, name: str) -> None:
        """Remember which block."""
        self.name = name

    def render(self, context: Context) -> SafeString:
        """Render the most specific version of the block where this tag stands."""
        block = context.render_context[BLOCK_CONTEXT_KEY].get_block(self.name)
        return SafeString(block.render(context).strip())


@register.tag
def again(_parser: Parser, token: Token) -> AgainNode:
    """Say a block's content again: {% again "title" %}."""
    _tag, name = token.split_contents()
    return AgainNode(name.strip("\"'"))
