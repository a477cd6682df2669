"""Which columns about organisations exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from stakeholders.models import AdvisorySeat, NetworkPartner, Organisation


@register(Organisation)
class OrganisationTranslationOptions(TranslationOptions):
    """An organisation keeps its name."""

    fields = ("summary",)


@register(NetworkPartner)
class NetworkPartnerTranslationOptions(TranslationOptions):
    """What a partner does is said in every language."""

    fields = ("role",)


@register(AdvisorySeat)
class AdvisorySeatTranslationOptions(TranslationOptions):
    """Who a seat speaks for is said in every language."""

    fields = ("note",)
