"""Which columns about organisations exist once per language."""

from modeltranslation.translator import TranslationOptions, register

from stakeholders.models import AdvisorySeat, HubQuestion, NetworkPartner, Offer, Organisation


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


@register(Offer)
class OfferTranslationOptions(TranslationOptions):
    """What is offered is said in every language that its owner writes."""

    fields = ("title", "text")


@register(HubQuestion)
class HubQuestionTranslationOptions(TranslationOptions):
    """A hub asks people in their own language."""

    fields = ("label", "hint")
