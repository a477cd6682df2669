from datetime import timedelta

import factory
from django.utils import timezone

from projects.models import Outcome, Partner, Visit, VisitSlot
from tests.factories.projects import ProjectFactory
from tests.factories.stakeholders import OrganisationFactory


class PartnerFactory(factory.django.DjangoModelFactory):
    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(
        OrganisationFactory, hub=factory.SelfAttribute("..project.hub")
    )
    name = factory.SelfAttribute("organisation.name")
    part_en = "Lends a weather station"
    until = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=90))
    status = Partner.Status.ACCEPTED
    invited_at = factory.LazyFunction(timezone.now)
    decided_at = factory.Maybe("has_decided", factory.LazyFunction(timezone.now), None)

    class Meta:
        model = Partner

    class Params:
        has_decided = factory.LazyAttribute(lambda made: made.status in {"accepted", "ended"})
        invited = factory.Trait(status=Partner.Status.INVITED)


class VisitFactory(factory.django.DjangoModelFactory):
    partner = factory.SubFactory(PartnerFactory)
    what = "Shows how to measure rain"
    place = "Schoolstraat 1"
    zone = "Europe/Amsterdam"

    class Meta:
        model = Visit

    class Params:
        agreed = factory.Trait(
            status=Visit.Status.AGREED,
            sequence=1,
            starts_on=factory.LazyFunction(lambda: timezone.now() + timedelta(days=10)),
            ends_on=factory.LazyFunction(lambda: timezone.now() + timedelta(days=10, hours=1)),
        )
        over = factory.Trait(
            status=Visit.Status.AGREED,
            sequence=1,
            starts_on=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=3)),
            ends_on=factory.LazyFunction(lambda: timezone.now() - timedelta(hours=2)),
        )


class SlotFactory(factory.django.DjangoModelFactory):
    visit = factory.SubFactory(VisitFactory)
    starts_on = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
    ends_on = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7, hours=1))

    class Meta:
        model = VisitSlot


class OutcomeFactory(factory.django.DjangoModelFactory):
    project = factory.SubFactory(ProjectFactory)
    partner = factory.SubFactory(PartnerFactory, project=factory.SelfAttribute("..project"))
    kind = Outcome.Kind.PUPILS
    number = 24
    text = "Twenty-four pupils measured the rain."
    evidence = "The list of measurements"

    class Meta:
        model = Outcome
