"""Which hub is near: by country first, then by distance where the place is known."""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from django.conf import settings

from hubs.models import Hub

EARTH_KM = 6371.0
Point = tuple[float, float]


def nearest_hub(country: str, place: str) -> Hub | None:
    """Return the hub of the country that is nearest to the place; None where nobody can say.

    A place is known when a hub of the country, or one of its sites, is there.
    """
    hubs = list(Hub.objects.open().filter(country__iexact=country).prefetch_related("sites"))
    if len(hubs) <= 1:
        return hubs[0] if hubs else None
    here = _locate(hubs, place)
    if here is None:
        return None
    return min(hubs, key=lambda hub: min(distance_km(here, point) for _city, point in _points(hub)))


def distance_km(start: Point, end: Point) -> float:
    """Return the distance between two points (latitude, longitude) over the earth's surface."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(radians, point)) for point in (start, end))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(half))


def _locate(hubs: list[Hub], place: str) -> Point | None:
    wanted = place.strip().casefold()
    for hub in hubs:
        for city, point in _points(hub):
            if wanted and wanted == city.strip().casefold():
                return point
    return None


def _points(hub: Hub) -> Iterator[tuple[str, Point]]:
    for language, _name in settings.LANGUAGES:
        yield getattr(hub, f"city_{language}") or "", (hub.latitude, hub.longitude)
    for site in hub.sites.all():
        yield site.city, (site.latitude, site.longitude)
