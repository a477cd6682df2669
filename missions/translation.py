"""Which columns of challenges and missions exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from missions.models import Challenge, Mission


@register(Mission)
class MissionTranslationOptions(TranslationOptions):
    """A mission is one shared text in every language."""

    fields = ("title", "statement", "target", "summary", "card", "body", "target_unit", "result")


@register(Challenge)
class ChallengeTranslationOptions(TranslationOptions):
    """A challenge is written in one language; the others may follow."""

    fields = ("title", "summary", "story", "card", "outcome")
