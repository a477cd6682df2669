"""Which columns of a page exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from blueprint.models import Node


@register(Node)
class NodeTranslationOptions(TranslationOptions):
    """Everything that is live of a page."""

    fields = (
        "title",
        "slug",
        "url_path",
        "summary",
        "body",
        "plain",
        "headings",
        "minutes",
        "changed_on",
        "live",
    )
