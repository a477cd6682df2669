"""Which columns of a hub exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from hubs.models import Barrier, Hub, HubType, ReplyTemplate


@register(HubType)
class HubTypeTranslationOptions(TranslationOptions):
    """A type is named in every language."""

    fields = ("name", "summary")


@register(Barrier)
class BarrierTranslationOptions(TranslationOptions):
    """A barrier is named in every language."""

    fields = ("name",)


@register(Hub)
class HubTranslationOptions(TranslationOptions):
    """A hub keeps its names; the texts on its page exist per language."""

    fields = (
        "city",
        "region",
        "summary",
        "card",
        "definition",
        "impact",
        "assets",
        "value_proposition",
        "target_public",
        "approach",
        "status_note",
    )


@register(ReplyTemplate)
class ReplyTemplateTranslationOptions(TranslationOptions):
    """A hub answers people in their own language."""

    fields = ("text",)
