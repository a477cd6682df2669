import factory

from missions.models import Challenge, Mission
from tests.factories.hubs import HubFactory


class MissionFactory(factory.django.DjangoModelFactory):
    slug = factory.Sequence(lambda n: f"mission-{n}")
    title_en = factory.Sequence(lambda n: f"Mission {n}")
    title_nl = factory.Sequence(lambda n: f"Missie {n}")
    statement_en = "Every school by the water knows how its water is doing."
    statement_nl = "Elke school aan het water weet hoe het met haar water gaat."
    summary_en = "Schools measure the water they live beside."
    summary_nl = "Scholen meten het water waar zij naast wonen."
    card_en = "Schools measure the water they live beside."
    card_nl = "Scholen meten het water waar zij naast wonen."
    goals = factory.LazyFunction(lambda: [6, 14])
    status = Mission.Status.OPEN
    lead_hub = factory.SubFactory(HubFactory)

    class Meta:
        model = Mission


class ChallengeFactory(factory.django.DjangoModelFactory):
    hub = factory.SubFactory(HubFactory)
    slug = factory.Sequence(lambda n: f"challenge-{n}")
    title_en = factory.Sequence(lambda n: f"Why does the stream smell, part {n}")
    summary_en = "It smells in August."
    card_en = "It smells in August."
    goals = factory.LazyFunction(lambda: [6])
    raised_by = Challenge.RaisedBy.CLASS
    status = Challenge.Status.ACCEPTED

    class Meta:
        model = Challenge
