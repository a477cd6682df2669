"""Organisations around the hubs, and requests in the demo's inbox."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any

from hubs.models import Hub
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, insert, translated
from stakeholders.models import (
    AdvisorySeat,
    JoinRequest,
    JoinRequestEvent,
    NetworkPartner,
    Organisation,
)
from stakeholders.querysets import OPEN

# The question under which what somebody offers is asked; a school is asked none that fits.
OFFER_QUESTIONS = {
    "community": "time",
    "professional": "offer",
    "policy": "means",
}
CONFIRMED_AFTER = timedelta(minutes=12)
LETTERS = "2346789ACDEFGHJKMNPQRTUVWXYZ"
Status = JoinRequest.Status
OUTCOMES = {
    Status.CONTACTED: JoinRequestEvent.Kind.CONTACTED,
    Status.MATCHED: JoinRequestEvent.Kind.MATCHED,
    Status.JOINED: JoinRequestEvent.Kind.ACCEPTED,
    Status.DECLINED: JoinRequestEvent.Kind.DECLINED,
}


def load_organisations(network: Network) -> None:
    """Add who carries the network, who advises it, and who works with its hubs."""
    network.add(
        NetworkPartner,
        [
            NetworkPartner(
                name=entry["name"],
                country=entry["country"],
                hub=entry.named("hub", network.hubs, "hub") if entry["hub"] else None,
                position=position,
                **translated(entry, role="role"),
            )
            for position, entry in enumerate(entries("partners"), start=1)
        ],
        "name",
    )
    network.add(
        AdvisorySeat,
        [
            AdvisorySeat(
                sector=entry["sector"],
                organisation=entry.text("organisation"),
                country=entry.text("country"),
                **translated(entry, note="note"),
            )
            for entry in entries("advisory_board")
        ],
        "sector",
        "organisation",
        "name",
    )
    network.add(Organisation, _project_partners(network).values(), "name", "hub_id")


def _project_partners(network: Network) -> dict[tuple[Hub, str], Organisation]:
    """Return the partners of projects, once per hub however many projects they take part in."""
    found: dict[tuple[Hub, str], Organisation] = {}
    for project in (*entries("projects"), *entries("pending", "projects")):
        hub = project.named("hub", network.hubs, "hub")
        for partner in project.children("partners"):
            found.setdefault(
                (hub, partner["name"]),
                Organisation(
                    hub=hub,
                    name=partner["name"],
                    sector=partner["sector"],
                    country=hub.country,
                    is_demo=not project["real"],
                ),
            )
    return found


def load_join_requests(network: Network) -> None:
    """Add the requests in the inbox, each with what happened to it so far."""
    found = {_reference(network, entry): entry for entry in entries("join_requests")}
    requests = [_request(network, entry, reference) for reference, entry in found.items()]
    new = network.add(JoinRequest, requests, "reference")
    events = [
        event
        for request in new
        for event in _events(network, request, found[request.reference].text("answer"))
    ]
    insert(JoinRequestEvent, events)


def _hub(network: Network, entry: Entry) -> Hub | None:
    return entry.named("hub", network.hubs, "hub") if entry["hub"] else None


def _reference(network: Network, entry: Entry) -> str:
    """Return a reference that follows from the sender, so that it is the same in every run."""
    hub = _hub(network, entry)
    digest = blake2b(entry["email"].encode(), digest_size=4).digest()
    letters = "".join(LETTERS[byte % len(LETTERS)] for byte in digest)
    return f"{hub.country if hub else 'OS'}-{letters}"


def _request(network: Network, entry: Entry, reference: str) -> JoinRequest:
    hub = _hub(network, entry)
    sent_at = network.now - timedelta(days=entry["age_days"], hours=1)
    return JoinRequest(
        hub=hub,
        reference=reference,
        audience=entry["audience"],
        name=entry["name"],
        email=entry["email"],
        language=entry["language"],
        country=hub.country if hub else "",
        place=entry["city"],
        organisation=entry.text("organisation"),
        status=entry["status"],
        confirmed_on=sent_at + CONFIRMED_AFTER,
        arrived_on=sent_at + CONFIRMED_AFTER,
        waiting_since=sent_at + CONFIRMED_AFTER if entry["status"] in OPEN else None,
        is_demo=not entry["real"],
        created_at=sent_at,
        **_words(entry),
        **_answer(network, entry, hub),
    )


def _words(entry: Entry) -> dict[str, Any]:
    """Return message and answers; an offer that no question asks for is said in the message."""
    question = OFFER_QUESTIONS.get(entry["audience"])
    if question is None:
        return {"message": f"{entry['message']}\n\n{entry['offer']}."}
    return {"message": entry["message"], "answers": {question: entry["offer"]}}


def _answer(network: Network, entry: Entry, hub: Hub | None) -> dict[str, Any]:
    """Return what the hub did with the request, two days after it came."""
    if entry["status"] == Status.NEW:
        return {}
    answered_on = network.now - timedelta(days=entry["age_days"] - 2)
    if entry["status"] not in {Status.JOINED, Status.DECLINED}:
        return {"answered_on": answered_on}
    return {
        "answered_on": answered_on,
        "decided_at": answered_on,
        "decided_by": network.answering(hub),
        "reason": entry.text("answer") if entry["status"] == Status.DECLINED else "",
    }


def _events(network: Network, request: JoinRequest, note: str) -> list[JoinRequestEvent]:
    kinds = JoinRequestEvent.Kind
    events = [
        JoinRequestEvent(join_request=request, kind=kinds.SENT, created_at=request.created_at),
        JoinRequestEvent(
            join_request=request,
            kind=kinds.CONFIRMED,
            created_at=request.created_at + CONFIRMED_AFTER,
        ),
    ]
    if request.answered_on is not None:
        events.append(
            JoinRequestEvent(
                join_request=request,
                kind=OUTCOMES[Status(request.status)],
                by=network.answering(request.hub),
                note=note,
                created_at=request.answered_on,
            )
        )
    return events
