"""What happens to organisations and to those who speak for them: the only writers of them."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from core.exceptions import EditConflictError, TransitionError
from core.pages import bump_page_version
from hubs.services import record_decision
from notifications.services import notify
from stakeholders.decisions import OrganisationsMerged
from stakeholders.decisions.organisations import ties
from stakeholders.messages import PlaceInOrganisation, SpeakerAsks
from stakeholders.models import Organisation, OrganisationPerson

if TYPE_CHECKING:
    from collections.abc import Iterator

    from accounts.models import User


@transaction.atomic
def add_organisation(
    organisation: Organisation, *, by: "User", is_own: bool = False
) -> Organisation:
    """Add an organisation to its hub; whoever adds their own speaks for it.

    Return the one that stands: the new one, or the one that the same form made before. A name
    that the hub knows already is refused: two of one name would be told apart by nobody.
    """
    first = Organisation.objects.filter(pk=organisation.pk).first()
    if (
        first is not None
        and first.hub_id == organisation.hub_id
        and first.name == organisation.name
    ):
        return first
    if first is not None:
        organisation.pk = uuid.uuid4()  # the key of another row: deal a new one
    try:
        with transaction.atomic():
            organisation.save(force_insert=True)
    except IntegrityError as error:
        message = "The hub knows an organisation of this name."
        raise TransitionError(message) from error
    if is_own:
        OrganisationPerson.objects.create(organisation=organisation, user=by)
    bump_page_version()
    return organisation


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, changes: Mapping[str, Any], edition: int
) -> Organisation:
    """Change a profile that nobody else changed since this edition was read."""
    organisation = lock_organisation(organisation)
    if organisation.edition != edition:
        message = f"Edition {edition} is not the latest, {organisation.edition}."
        raise EditConflictError(message)
    for name, value in changes.items():
        setattr(organisation, name, value)
    organisation.edition += 1
    organisation.save()
    bump_page_version()
    return organisation


@transaction.atomic
def ask_to_speak(organisation: Organisation, *, by: "User") -> None:
    """Tell the desk that somebody says they belong to an organisation; the desk decides."""
    notify(SpeakerAsks(organisation, person=by))


@transaction.atomic
def add_speaker(organisation: Organisation, person: "User", *, by: "User") -> OrganisationPerson:
    """Let a person keep the profile of an organisation, and tell them; twice is once."""
    organisation = lock_organisation(organisation)
    place, is_new = OrganisationPerson.objects.get_or_create(organisation=organisation, user=person)
    if is_new and person != by:
        notify(PlaceInOrganisation(place))
    return place


@transaction.atomic
def leave_organisation(organisation: Organisation, person: "User") -> None:
    """Let a person speak for the organisation no longer; what they wrote for it stays."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    organisation.people.filter(user=person).delete()


@transaction.atomic
def merge_organisations(double: Organisation, *, into: Organisation, by: "User") -> Organisation:
    """Make two that are the same into one: what the double had goes over, and it stays as history.

    Whoever speaks for both keeps their place at each.
    """
    double, into = _lock_both(double, into)
    if double.pk == into.pk or double.hub_id != into.hub_id:
        message = "Only two organisations of one hub can be the same."
        raise TransitionError(message)
    moved = {
        name: _move(rows, into, column=column) for name, rows, column in _going_over(double, into)
    }
    double.merged_into = into
    double.save()
    record_decision(
        OrganisationsMerged(double),
        by=by,
        before={"into": str(into.pk), **moved},
        concerned=[place.user for place in into.people.select_related("user")],
    )
    bump_page_version()
    return into


def lock_organisation(organisation: Organisation) -> Organisation:
    """Return the row, locked; one that was found to be another one takes no change."""
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("hub")
    organisation = rows.get(pk=organisation.pk)
    if organisation.merged_into_id is not None:
        message = "This organisation was found to be the same as another one."
        raise TransitionError(message)
    return organisation


def _lock_both(*pair: Organisation) -> list[Organisation]:
    """Return both, locked in one order whoever asks, so that nobody waits for each other."""
    locked = {row.pk: lock_organisation(row) for row in sorted(pair, key=lambda row: row.pk)}
    return [locked[row.pk] for row in pair]


def _going_over(double: Organisation, into: Organisation) -> "Iterator[tuple[str, Any, str]]":
    """Give all that points to the double, but for the places of people who have one at both."""
    known = into.people.values("user")
    for name, _model, column in ties():
        rows = getattr(double, name).all()
        yield name, rows.exclude(user__in=known) if name == "people" else rows, column


def _move(rows: Any, into: Organisation, *, column: str) -> list[str]:
    keys = [str(key) for key in rows.values_list("pk", flat=True)]
    rows.model._default_manager.filter(pk__in=keys).update(**{column: into})
    return keys
