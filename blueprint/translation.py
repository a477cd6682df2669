"""Which columns of the handbook exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from blueprint.models import Node, PathStep, Picture, ReadingPath, Term


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


@register(Picture)
class PictureTranslationOptions(TranslationOptions):
    """What can be seen, in words."""

    fields = ("alternative",)


@register(Term)
class TermTranslationOptions(TranslationOptions):
    """A word, its other forms and what it means."""

    fields = ("word", "also", "meaning")


@register(ReadingPath)
class ReadingPathTranslationOptions(TranslationOptions):
    """What a way through the handbook is called and for."""

    fields = ("title", "summary")


@register(PathStep)
class PathStepTranslationOptions(TranslationOptions):
    """What to do with a page."""

    fields = ("task",)
