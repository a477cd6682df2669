import factory
from django.conf import settings
from django.utils import timezone

from hubs.models import Hub, HubType, Invitation, Membership, NetworkSeat, School, Site
from hubs.permissions import NetworkRole, Role
from tests.factories.accounts import UserFactory


class HubTypeFactory(factory.django.DjangoModelFactory):
    code = "school_based"
    name_en = "School-based hub"
    name_nl = "Schoolgebonden hub"

    class Meta:
        model = HubType
        django_get_or_create = ("code",)


class HubFactory(factory.django.DjangoModelFactory):
    slug = factory.Sequence(lambda n: f"hub-{n}")
    name = factory.Sequence(lambda n: f"Hub {n}")
    type = factory.SubFactory(HubTypeFactory)
    status = Hub.Status.ACTIVE
    country = "NL"
    city_en = "The Hague"
    city_nl = "Den Haag"
    languages = factory.LazyFunction(lambda: ["nl"])
    latitude = 52.08
    longitude = 4.3
    since = 2020

    class Meta:
        model = Hub


class SchoolFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    name = factory.Sequence(lambda n: f"School number {n}")
    city = "The Hague"
    level = School.Level.PRIMARY
    status = School.Status.CONFIRMED

    class Meta:
        model = School


class MembershipFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.COORDINATOR
    status = Membership.Status.ACTIVE

    class Meta:
        model = Membership


class NetworkSeatFactory(factory.django.DjangoModelFactory):
    user = factory.SubFactory(UserFactory)
    role = NetworkRole.MANAGER

    class Meta:
        model = NetworkSeat


class InvitationFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    role = Role.PARTNER
    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    expires_on = factory.LazyFunction(lambda: timezone.now() + settings.INVITATIONS_LAST)

    class Meta:
        model = Invitation


class SiteFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    name = factory.Sequence(lambda n: f"Site {n}")
    city = "The Hague"
    latitude = 52.08
    longitude = 4.3

    class Meta:
        model = Site
