"""Parts of a page that are the same for everyone, and a block said twice."""

from functools import lru_cache

from django import template
from django.conf import settings
from django.template.base import Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
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


class KeepNode(template.Node):
    """What stands here, remembered so that it can be said again, such as the title."""

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        """Remember under which name."""
        self.name = name
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Render the content and keep it until this page is done."""
        said = self.nodelist.render(context)
        context.render_context[f"kept {self.name}"] = said
        return said


class AgainNode(template.Node):
    """What was kept, a second time, such as the title for share cards."""

    def __init__(self, name: str) -> None:
        """Remember which name."""
        self.name = name

    def render(self, context: Context) -> SafeString:
        """Return what was kept under the name, without the space around it."""
        return SafeString(context.render_context[f"kept {self.name}"].strip())


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """Keep what stands up to endkeep for {% again %}: {% keep "title" %}...{% endkeep %}."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(name.strip("\"'"), nodelist)


@register.tag
def again(_parser: Parser, token: Token) -> AgainNode:
    """Say again what was kept under a name: {% again "title" %}."""
    _tag, name = token.split_contents()
    return AgainNode(name.strip("\"'"))
