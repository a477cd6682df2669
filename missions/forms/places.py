"""Where something is on the map: chosen from the places of a hub, typed, or pointed at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hubs.forms import latitude_field, longitude_field
from hubs.models import Hub

DECIMALS = 2  # of a degree: about a kilometre


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that the hub is known for."""

    code: str
    name: str
    latitude: float
    longitude: float


def spots_of(hub: Hub) -> Iterator[Spot]:
    """Yield where the hub is, then its other places."""
    yield Spot("hub", f"{hub.own_name}, {hub.city}", hub.latitude, hub.longitude)
    for site in hub.sites.all():
        yield Spot(f"site-{site.pk}", f"{site.name}, {site.city}", site.latitude, site.longitude)


class MapPlaceMixin(forms.BaseForm):
    """Ask for a place on the map, or for none; it is kept to about a kilometre.

    Whoever cannot point at a map chooses a place of the hub, or types the two figures.
    """

    def ask_for_place(self, hub: Hub) -> None:
        """Add the fields, at the end of the form."""
        self.spots = list(spots_of(hub))
        choices = [(spot.code, spot.name) for spot in self.spots]
        self.fields["near"] = forms.ChoiceField(
            label=_("Near a place of the hub"),
            required=False,
            choices=[("", _("No, I point at it or type it")), *choices],
        )
        for name, field in (("latitude", latitude_field()), ("longitude", longitude_field())):
            field.required = False
            self.fields[name] = field

    def clean(self) -> dict[str, Any] | None:
        """Take the place that was chosen where none was typed, and keep to a kilometre."""
        cleaned = super().clean()
        kept = self.cleaned_data
        if kept.get("latitude") is None and kept.get("longitude") is None:
            self._take_the_chosen()
        for name, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if kept.get(name) is None and kept.get(other) is not None and name not in self.errors:
                self.add_error(name, _("Fill in both figures, or neither."))
        for name in ("latitude", "longitude"):
            if kept.get(name) is not None:
                kept[name] = round(kept[name], DECIMALS)
        return cleaned

    def _take_the_chosen(self) -> None:
        near = self.cleaned_data.get("near")
        for spot in self.spots:
            if spot.code == near:
                self.cleaned_data |= {"latitude": spot.latitude, "longitude": spot.longitude}
