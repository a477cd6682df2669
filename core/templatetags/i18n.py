"""Django's own translation tags, with a word that is always the same looked up once per language.

The name of this module is that of Django's, so {% load i18n %} finds these: apps come after Django.
"""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.templatetags import i18n
from django.utils.translation import get_language

register = template.Library()
register.tags.update(i18n.register.tags)
register.filters.update(i18n.register.filters)


class SettledNode(template.Node):
    """A translation that depends on nothing but the language, kept once it has been looked up."""

    def __init__(self, node: i18n.TranslateNode) -> None:
        """Remember what looks it up."""
        self.node = node
        self.kept: dict[tuple[str | None, bool], str] = {}

    def render(self, context: Context) -> str:
        """Return the words; mails in plain text are not escaped, so that counts too.

        A page says its language itself, which is much quicker to read than the thread's. No page
        changes it on the way.
        """
        key = (context.get("LANGUAGE_CODE") or get_language(), context.autoescape)
        if key not in self.kept:
            self.kept[key] = self.node.render(context)
        return self.kept[key]


@register.tag("translate")
@register.tag("trans")
def do_translate(parser: Parser, token: Token) -> template.Node:
    """Do as Django's tag of this name, and keep what does not depend on the context."""
    node = i18n.do_translate(parser, token)
    words = node.filter_expression
    has_more = node.asvar or node.message_context or words.filters
    return node if has_more or words.var.literal is None else SettledNode(node)
