"""What belongs to the challenges of the demo network: places, targets, hubs that share them."""

from datetime import timedelta

from missions.models import Challenge, ChallengeHub
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, same, translated

_TO_ANSWER = timedelta(weeks=40)
_TO_MERGE = timedelta(days=20)


def load_sharing(network: Network) -> None:
    """Add it to challenges that nobody has changed since; who shares them and what is merged."""
    found = entries("sharing")
    for entry in found:
        _place(network, entry)
    network.add(ChallengeHub, _echoes(network, found), "challenge_id", "hub_id")
    network.add(Challenge, _doubles(network, found), "slug", "hub_id")


def _challenge(network: Network, entry: Entry) -> Challenge:
    return entry.named("slug", network.challenges, "challenge")


def _place(network: Network, entry: Entry) -> None:
    challenge = _challenge(network, entry)
    latitude, longitude = entry["place"]
    untouched = Challenge.objects.filter(pk=challenge.pk, version=1, targets=[], latitude=None)
    if not untouched.exists():
        return
    untouched.update(
        targets=entry["targets"],
        latitude=latitude,
        longitude=longitude,
        season=entry["season"],
        **_outcome(network, entry, challenge),
    )


def _outcome(network: Network, entry: Entry, challenge: Challenge) -> dict[str, object]:
    outcome = entry["outcome"]
    if outcome is None:
        return {}
    answered = min(challenge.created_at + _TO_ANSWER, network.now)
    by = network.answering(challenge.hub)
    texts = {f"outcome_{language}": text for language, text in outcome.items()}
    return {"answered_at": answered, "answered_by": by, **texts}


def _echoes(network: Network, found: list[Entry]) -> list[ChallengeHub]:
    return [
        ChallengeHub(
            challenge=_challenge(network, entry),
            hub=(hub := echo.named("hub", network.hubs, "hub")),
            note=echo["note"],
            language=echo["language"],
            added_by=network.answering(hub),
        )
        for entry in found
        for echo in entry.children("shared_by")
    ]


def _doubles(network: Network, found: list[Entry]) -> list[Challenge]:
    return [
        _double(network, child, _challenge(network, entry))
        for entry in found
        for child in entry.children("doubles")
    ]


def _double(network: Network, entry: Entry, into: Challenge) -> Challenge:
    hub = entry.named("hub", network.hubs, "hub")
    place = entry["place_nl" if entry["language"] == "nl" else "place_en"]
    double = Challenge(
        hub=hub,
        slug=entry["slug"],
        language=entry["language"],
        goals=entry["sdgs"],
        raised_by=entry["raised_by"],
        group_name=entry.text("group_name"),
        place=place,
        status=Challenge.Status.MERGED,
        merged_into=into,
        decided_at=into.created_at + _TO_MERGE,
        decided_by=network.answering(hub),
        is_demo=True,
        created_at=into.created_at,
        **translated(entry, **same("title", "summary")),
    )
    double.prepare_card()
    return double
