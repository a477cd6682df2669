"""What the demo's desks keep: a hub's own question, words that are used often, decisions taken."""

from datetime import timedelta
from typing import Any

from django.db.models import Model

from hubs.models import Decision, ReplyTemplate
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, by_key, same, translated
from stakeholders.models import HubQuestion, JoinRequest

UNDECIDED = {"reason": "", "decided_at": None, "decided_by_id": None}
# What a decision of each kind found, in the form in which its DecisionKind puts it back.
BEFORE: dict[str, dict[str, Any]] = {
    "challenge_declined": UNDECIDED | {"status": "proposed", "mission_id": None},
    "request_declined": {"request": UNDECIDED | {"status": "new", "answered_on": None}},
    "school_confirmed": {"school": UNDECIDED | {"status": "pending"}, "places": {}},
}


def load_questions(network: Network) -> None:
    """Add what single hubs ask; where a hub asks that audience something by now, it stays so."""
    network.add(
        HubQuestion,
        [
            HubQuestion(
                hub=entry.named("hub", network.hubs, "hub"),
                audience=entry["audience"],
                **translated(entry, **same("label", "hint")),
            )
            for entry in entries("desk", "questions")
        ],
        "hub_id",
        "audience",
    )


def load_replies(network: Network) -> None:
    """Add the words that every desk finds ready-made."""
    network.add(
        ReplyTemplate,
        [
            ReplyTemplate(
                purpose=entry["purpose"], name=entry["name"], **translated(entry, text="text")
            )
            for entry in entries("desk", "replies")
        ],
        "name",
        "purpose",
        "hub_id",
    )


def load_decisions(network: Network) -> None:
    """Add a few decisions to the trail, one of which was taken back."""
    found = entries("desk", "decisions")
    known = _decided_on(network, found)
    decisions = [_decision(network, entry, entry.named("about", known, "thing")) for entry in found]
    network.add(Decision, decisions, "about_id", "kind")


def _decided_on(network: Network, found: list[Entry]) -> dict[str, Model]:
    """Return what can be decided on: challenges by slug, schools by name, requests by reference."""
    schools = {name: school for (_hub, name), school in network.schools.items()}
    requests = by_key(JoinRequest, "reference", [entry["about"] for entry in found])
    return {**network.challenges, **schools, **requests}


def _decision(network: Network, entry: Entry, about: Model) -> Decision:
    hub = entry.named("hub", network.hubs, "hub")
    decided_at = network.now - timedelta(hours=entry["hours_ago"])
    undone_after = entry["undone_after_hours"]
    is_undone = undone_after is not None
    return Decision(
        hub=hub,
        kind=entry["kind"],
        about_type=about._meta.label_lower,
        about_id=str(about.pk),
        title=str(about),
        reason=entry.text("reason"),
        before=BEFORE[entry["kind"]],
        decided_at=decided_at,
        decided_by=network.answering(hub),
        undone_at=decided_at + timedelta(hours=undone_after) if is_undone else None,
        undone_by=network.answering(hub) if is_undone else None,
        created_at=decided_at,
    )
