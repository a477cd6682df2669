"""Many offers of many organisations in many hubs, made of the labelled offers and of towns."""

from random import Random
from uuid import UUID

from django.utils import timezone

from hubs.models import Hub
from oshub.demo.scale.copying import copy_in
from oshub.demo.scale.words import towns
from stakeholders.models import Offer, Organisation
from stakeholders.offers import Help
from tests.factories.hubs import HubTypeFactory
from tests.projects import labelled

OFFERS_PER_HUB, OFFERS_PER_ORGANISATION = 166, 2
LEVELS = ([], ["primary"], ["secondary"], ["primary", "secondary"], ["vocational"])


def crowd_of_offers(number):
    """Add so many offers, the same in every run; return the hub in the middle of them."""
    rng = Random(7)  # noqa: S311 -- nothing here is secret
    now = timezone.now()
    stamps = {"created_at": now, "updated_at": now}
    hubs = _hubs(max(2, number // OFFERS_PER_HUB), stamps)
    organisations = [
        _organisation(rng, place, hubs[place % len(hubs)], stamps)
        for place in range(number // OFFERS_PER_ORGANISATION)
    ]
    copy_in(Organisation, organisations)
    texts = [labelled.apart(row.best, row.kind, row.language) for row in labelled.rows()]
    offers = (
        _offer(rng, place, organisations[place % len(organisations)], rng.choice(texts), stamps)
        for place in range(number)
    )
    copy_in(Offer, offers)
    return Hub.objects.get(slug="crowd-0")


def _hubs(number, stamps):
    kind = HubTypeFactory()
    rows = [
        {
            "slug": f"crowd-{place}",
            "name": f"Hub of {town.name} {place}",
            "city_en": town.name,
            "city_nl": town.name,
            "country": town.country,
            "latitude": town.latitude,
            "longitude": town.longitude,
            "languages": ["nl", "en"] if place % 3 else ["en"],
            "status": "active",
            "type_id": kind.pk,
            "since": 2020,
            **stamps,
        }
        for place, town in zip(range(number), towns() * (1 + number // len(towns())), strict=False)
    ]
    copy_in(Hub, rows)
    return list(Hub.objects.filter(slug__startswith="crowd-").order_by("pk"))


def _organisation(rng, place, hub, stamps):
    return {
        "id": UUID(int=rng.getrandbits(128)),
        "hub_id": hub.pk,
        "name": f"Organisation {place}",
        "sector": "ngo",
        "city": hub.city_en,
        "latitude": hub.latitude + rng.uniform(-0.4, 0.4),
        "longitude": hub.longitude + rng.uniform(-0.4, 0.4),
        "languages": hub.languages,
        "is_public": place % 5 != 0,
        "travel_km": rng.choice((0, 10, 25, 50, 100)),
        **stamps,
    }


def _offer(rng, place, organisation, text, stamps):
    kind, language, words = text
    return {
        "id": UUID(int=rng.getrandbits(128)),
        "organisation_id": organisation["id"],
        "help": kind or rng.choice(Help.values),
        "title_en": words[:140] if language == "en" else "",
        "title_nl": words[:140] if language == "nl" else "",
        "text_en": "",
        "text_nl": "",
        "sdgs": rng.sample(range(1, 18), place % 3),
        "levels": rng.choice(LEVELS),
        "travel_km": rng.choice((None, 5, 30, 80, 500)),
        "status": rng.choice(("open", "open", "open", "paused")),
        **stamps,
    }
