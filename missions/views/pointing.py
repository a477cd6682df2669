"""The outline on which somebody points at a place."""

from typing import Any

from core.maps import PROJECTION, Place, project, view_around
from missions.forms.places import MapPlaceMixin

_LEAST = 150  # of the drawing's 800 units, each about five kilometres


def drawn_map(form: MapPlaceMixin) -> dict[str, Any]:
    """Return what the drawing is made of: its view, the hub's places, and how it is projected."""
    places = [Place("", spot.name, "", spot.latitude, spot.longitude, "") for spot in form.spots]
    left, top, width, height = view_around(places, least=_LEAST)
    spots = [
        {"name": place.title, "x": at[0], "y": at[1], "label_y": round(at[1] - width / 40, 1)}
        for place in places
        for at in [project(place.lat, place.lon)]
    ]
    return {
        "view": f"{left} {top} {width} {height}",
        "radius": round(width / 90, 2),
        "projection": " ".join(str(number) for number in PROJECTION),
        "spots": spots,
    }
