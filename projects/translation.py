"""Which columns of a project exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from projects.models import Need, Partner, Project, Result


@register(Project)
class ProjectTranslationOptions(TranslationOptions):
    """A project is written in one language; the others may follow."""

    fields = ("title", "summary", "question", "about", "card")


@register(Partner)
class PartnerTranslationOptions(TranslationOptions):
    """What a partner does is said in each language."""

    fields = ("part",)


@register(Need)
class NeedTranslationOptions(TranslationOptions):
    """What is needed is said in each language."""

    fields = ("text",)


@register(Result)
class ResultTranslationOptions(TranslationOptions):
    """A result is named in each language."""

    fields = ("title", "kind", "how_to_copy")
