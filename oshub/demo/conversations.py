"""What was said about requests in the demo: between hub and sender, and among colleagues."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from hubs.models import DeskAssignment, DeskNote
from oshub.demo.files import Entry
from oshub.demo.rows import Network, insert
from stakeholders.models import HubQuestion, JoinRequest, JoinRequestEvent, ProposedDate
from stakeholders.querysets import OPEN
from stakeholders.services.conversation import date_in_words

Kind = JoinRequestEvent.Kind
HUB_SAYS = {Kind.ASKED, Kind.DATES_OFFERED}


def clock_of(network: Network, entry: Entry, since: datetime) -> dict[str, Any]:
    """Return whose turn it is: of whoever did not speak last."""
    if entry["status"] not in OPEN:
        return {}
    said = entry.children("said")
    if not said:
        return {"waiting_since": since}
    turn = "asked_on" if said[-1]["kind"] in HUB_SAYS else "waiting_since"
    return {turn: _moment(network, said[-1])}


def hub_answers(entry: Entry, hub: Any) -> list[dict[str, str]]:
    """Return the answer to the hub's own question, with the words that it was asked in."""
    if not entry["hub_answer"]:
        return []
    asked = HubQuestion.objects.filter(hub=hub, audience=entry["audience"])
    question = asked.earliest("created_at")
    label = getattr(question, f"label_{entry['language']}")
    return [{"id": str(question.pk), "label": label, "answer": entry["hub_answer"]}]


def load_conversation(network: Network, request: JoinRequest, entry: Entry) -> None:
    """Add to a new request what was said, which dates are proposed, and what colleagues keep."""
    dates = [_date(network, request, date) for date in entry.children("dates")]
    insert(ProposedDate, dates)
    in_words = "\n".join(date_in_words(date, request.language) for date in dates)
    events = [
        JoinRequestEvent(
            join_request=request,
            kind=said["kind"],
            by=network.answering(request.hub) if said["kind"] in HUB_SAYS else None,
            note=said.text("words") or in_words,
            created_at=_moment(network, said),
        )
        for said in entry.children("said")
    ]
    insert(JoinRequestEvent, events)
    _load_desk(network, request, entry)


def _load_desk(network: Network, request: JoinRequest, entry: Entry) -> None:
    about = {"hub": request.hub, "kind": "request", "about_id": request.pk}
    by = network.answering(request.hub)
    if entry["note"]:
        insert(DeskNote, [DeskNote(text=entry["note"], written_by=by, **about)])
    if entry["assignee"]:
        assignee = entry.named("assignee", network.people, "person")
        insert(DeskAssignment, [DeskAssignment(assignee=assignee, assigned_by=by, **about)])


def _date(network: Network, request: JoinRequest, entry: Entry) -> ProposedDate:
    day = timezone.localtime(network.now) + timedelta(days=entry["in_days"])
    moment = day.replace(hour=entry["hour"], minute=0, second=0, microsecond=0)
    return ProposedDate(join_request=request, starts_on=moment, where=entry["where"])


def _moment(network: Network, entry: Entry) -> datetime:
    return network.now - timedelta(days=entry["days_ago"])
