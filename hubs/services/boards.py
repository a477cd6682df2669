"""What happens to seats on boards, and to whatever else stands in an order that people choose."""

from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version

Seat = TypeVar("Seat", bound=Model)


@transaction.atomic
def add_seat(seat: Seat, *, among: QuerySet[Any]) -> Seat:
    """Add a seat below all others."""
    places = list(among.select_for_update().values_list("position", flat=True))
    seat.position = max(places, default=0) + 1  # type: ignore[attr-defined]
    seat.save(force_insert=True)
    bump_page_version()
    return seat


@transaction.atomic
def change_seat(seat: Seat) -> Seat:
    """Keep what was changed about a seat; its place in the order is not its own to change."""
    columns = {field.name for field in seat._meta.concrete_fields if not field.primary_key}
    seat.save(update_fields=columns - {"position"})
    bump_page_version()
    return seat


@transaction.atomic
def move_seat(seat: Model, *, among: QuerySet[Any], up: bool) -> None:
    """Let a seat change places with its neighbour; the first goes no higher, the last no lower."""
    rows = list(among.select_for_update())
    here = next((place for place, row in enumerate(rows) if row.pk == seat.pk), None)
    if here is None:
        message = "This seat is not there any more."
        raise TransitionError(message)
    there = here - 1 if up else here + 1
    if 0 <= there < len(rows):
        rows[here], rows[there] = rows[there], rows[here]
    for position, row in enumerate(rows, start=1):
        row.position = position
    among.model._default_manager.bulk_update(rows, ["position"])
    bump_page_version()


@transaction.atomic
def end_seat(seat: Any) -> None:
    """Let a seat end today; it is shown as former from tomorrow on."""
    seat = type(seat)._default_manager.select_for_update().get(pk=seat.pk)
    if seat.until is not None:
        message = "This seat has an end already."
        raise TransitionError(message)
    seat.until = timezone.localdate()
    seat.save(update_fields=["until"])
    bump_page_version()


@transaction.atomic
def remove_seat(seat: Model) -> None:
    """Remove a seat that should never have been there."""
    type(seat)._default_manager.filter(pk=seat.pk).delete()
    bump_page_version()
