"""The translated texts of this app, as far as others read them."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from hubs.translating import TextKind
from stakeholders.models import AdvisorySeat, HubQuestion, NetworkPartner, Offer, Organisation


def _organisations() -> QuerySet[Organisation]:
    return Organisation.objects.standing().filter(is_public=True)


def _questions() -> QuerySet[HubQuestion]:
    return HubQuestion.objects.filter(is_active=True)


TextKind("organisation", _("Organisation"), Organisation, _organisations, hub="hub").register()
TextKind("offer", _("Offer"), Offer, Offer.objects.open, hub="organisation__hub").register()
TextKind("question", _("Question of a hub"), HubQuestion, _questions, hub="hub").register()
TextKind(
    "network-partner", _("Network partner"), NetworkPartner, NetworkPartner.objects.all
).register()
TextKind(
    "advisory-seat", _("Advisory board seat"), AdvisorySeat, AdvisorySeat.objects.all
).register()
