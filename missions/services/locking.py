"""Rows read anew and kept from others until the transaction ends."""

from missions.models import Challenge


def lock_challenge(challenge: Challenge) -> Challenge:
    """Return the challenge as it stands now, locked."""
    return Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)


def lock_both(first: Challenge, second: Challenge) -> tuple[Challenge, Challenge]:
    """Return both, locked in one order whoever asks, so that nobody waits for each other."""
    rows = Challenge.objects.select_for_update(of=("self",)).order_by("pk")
    locked = {row.pk: row for row in rows.filter(pk__in=(first.pk, second.pk))}
    return locked[first.pk], locked[second.pk]
