"""Organisations around the hubs, and requests in the demo's inbox."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any

from hubs.models import Hub
from oshub.demo.conversations import clock_of, hub_answers, load_conversation
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, insert, translated
from stakeholders.models import (
    AdvisorySeat,
    JoinRequest,
    JoinRequestEvent,
    NetworkPartner,
    Offer,
    Organisation,
    OrganisationPerson,
    Promise,
)

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
                since=entry["since"],
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
    load_directory(network)


def load_directory(network: Network) -> None:
    """Add the organisations around the hubs; those that are new bring offers and promises along."""
    profiles = {(_hub(network, entry), entry["name"]): entry for entry in entries("organisations")}
    found = {key: _profile(key[0], entry) for key, entry in profiles.items()}
    organisations = _with_project_partners(network, found).values()
    new = network.add(Organisation, organisations, "name", "hub_id")
    for organisation in new:
        entry = profiles.get((organisation.hub, organisation.name))
        if entry is not None:
            _load_what_it_brings(network, organisation, entry)


def _profile(hub: Hub | None, entry: Entry) -> Organisation:
    columns = ("name", "sector", "city", "country", "sdgs", "languages", "travel_km")
    return Organisation(
        hub=hub,
        hours_per_month=entry["hours_per_month"],
        website=entry.text("website"),
        is_public=entry["is_public"],
        is_demo=not entry["real"],
        **{column: entry[column] for column in columns},
        **translated(entry, summary="summary"),
    )


def _load_what_it_brings(network: Network, organisation: Organisation, entry: Entry) -> None:
    people = entry.named_all("people", network.people, "person")
    insert(
        OrganisationPerson,
        [OrganisationPerson(organisation=organisation, user=person) for person in people],
    )
    columns = ("help", "sdgs", "levels", "languages", "travel_km", "hours_per_month")
    offers = [
        Offer(
            organisation=organisation,
            is_demo=True,
            **{column: offer[column] for column in columns},
            **translated(offer, title="title", text="text"),
        )
        for offer in entry.children("offers")
    ]
    network.add(Offer, offers, "organisation_id", "title_en")
    known = {offer.title_en: offer for offer in offers}  # type: ignore[attr-defined]
    promises = [
        _promise(network, organisation, promise, known) for promise in entry.children("promises")
    ]
    network.add(Promise, promises, "organisation_id", "what")


def _promise(
    network: Network, organisation: Organisation, entry: Entry, offers: dict[str, Offer]
) -> Promise:
    today, by = network.now.date(), network.answering(organisation.hub)
    is_open = entry["status"] == Promise.Status.OPEN
    return Promise(
        hub=organisation.hub,
        organisation=organisation,
        offer=entry.named("offer", offers, "offer") if entry["offer"] else None,
        what=entry["what"],
        where=entry["where"],
        since=today + timedelta(days=entry["since_days"]),
        until=today + timedelta(days=entry["until_days"]),
        status=entry["status"],
        settled_at=None if is_open else network.now,
        settled_by=None if is_open else by,
        written_by=by,
    )


def _with_project_partners(
    network: Network, found: dict[tuple[Hub | None, str], Organisation]
) -> dict[tuple[Hub | None, str], Organisation]:
    """Add the partners of projects, once per hub however many projects they take part in."""
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
        event for request in new for event in _events(network, request, found[request.reference])
    ]
    insert(JoinRequestEvent, events)
    for request in new:
        load_conversation(network, request, found[request.reference])


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
        hub_answers=hub_answers(entry, hub),
        is_demo=not entry["real"],
        created_at=sent_at,
        **_words(entry),
        **_answer(network, entry, hub),
        **clock_of(network, entry, sent_at + CONFIRMED_AFTER),
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


def _events(network: Network, request: JoinRequest, entry: Entry) -> list[JoinRequestEvent]:
    kinds = JoinRequestEvent.Kind
    events = [
        JoinRequestEvent(join_request=request, kind=kinds.SENT, created_at=request.created_at),
        JoinRequestEvent(
            join_request=request,
            kind=kinds.CONFIRMED,
            created_at=request.created_at + CONFIRMED_AFTER,
        ),
    ]
    if request.answered_on is not None and not entry["said"]:
        events.append(
            JoinRequestEvent(
                join_request=request,
                kind=OUTCOMES[Status(request.status)],
                by=network.answering(request.hub),
                note=entry.text("answer"),
                created_at=request.answered_on,
            )
        )
    return events
