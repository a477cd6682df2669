import factory
from django.utils import timezone

from stakeholders.audiences import Audience
from stakeholders.models import (
    AdvisorySeat,
    JoinRequest,
    NetworkPartner,
    Offer,
    Organisation,
    Promise,
    Vetting,
)
from stakeholders.querysets import OPEN
from tests.factories.accounts import UserFactory
from tests.factories.hubs import HubFactory


class JoinRequestFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    reference = factory.Sequence(lambda n: f"NL-{n:04d}")
    audience = Audience.COMMUNITY
    name = "Hannah Schouten"
    email = factory.Sequence(lambda n: f"neighbour{n}@example.org")
    country = "NL"
    place = "The Hague"
    message = factory.Sequence(lambda n: f"I can repair nearly anything, and live at number {n}.")
    status = JoinRequest.Status.NEW
    confirmed_on = factory.LazyFunction(timezone.now)
    arrived_on = factory.SelfAttribute("confirmed_on")
    waiting_since = factory.Maybe(
        "is_open", yes_declaration=factory.SelfAttribute("confirmed_on"), no_declaration=None
    )

    class Meta:
        model = JoinRequest

    class Params:
        draft = factory.Trait(status=JoinRequest.Status.DRAFT, confirmed_on=None)
        unconfirmed = factory.Trait(status=JoinRequest.Status.UNCONFIRMED, confirmed_on=None)
        is_open = factory.LazyAttribute(lambda made: made.status in OPEN)


class OrganisationFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    name = factory.Sequence(lambda n: f"Organisation {n}")
    sector = "ngo"

    class Meta:
        model = Organisation


class OfferFactory(factory.django.DjangoModelFactory):
    organisation = factory.SubFactory(OrganisationFactory)
    help = "expertise"
    title_en = factory.Sequence(lambda n: f"Offer {n}")

    class Meta:
        model = Offer


class PromiseFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    organisation = factory.SubFactory(OrganisationFactory, hub=factory.SelfAttribute("..hub"))
    what = "Lends two weather stations"

    class Meta:
        model = Promise


class VettingFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    user = factory.SubFactory(UserFactory)
    paper = "Certificate of conduct"
    seen_on = factory.LazyFunction(timezone.localdate)
    role = "coordinator"

    class Meta:
        model = Vetting


class NetworkPartnerFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Partner {n}")
    country = "NL"

    class Meta:
        model = NetworkPartner


class AdvisorySeatFactory(factory.django.DjangoModelFactory):
    sector = "university"
    organisation = factory.Sequence(lambda n: f"University {n}")

    class Meta:
        model = AdvisorySeat
