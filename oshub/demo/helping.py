"""Who helps projects of the demo network: partners, their visits, and what they signed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hubs.permissions import Role
from hubs.school_year import calendar_of
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, insert, translated
from projects.models import Outcome, Partner, Project, Visit, VisitReview, VisitSlot
from stakeholders.models import Organisation, Vetting

ZONE = "Europe/Amsterdam"
BEGINS = time(10, 30)
LONG = timedelta(minutes=90)
DAYS_APART = (0, 2, 5)  # between one moment that is offered and the next


def load_help(network: Network) -> None:
    """Let those who were only named take part; whoever was asked by now is left alone."""
    for entry in entries("helping"):
        project = Project.objects.filter(slug=entry["project"], is_demo=True).first()
        organisation = Organisation.objects.filter(name=entry["organisation"]).first()
        if project is None or organisation is None:
            continue
        partner = project.partners.filter(name=organisation.name).first()
        partner = partner or Partner(project=project, name=organisation.name)
        if partner.status == Partner.Status.NAMED:
            _load(network, partner, organisation, entry)


def _load(network: Network, partner: Partner, organisation: Organisation, entry: Entry) -> None:
    today, by = network.now.date(), network.answering(partner.project.hub)
    has_decided = entry["status"] == Partner.Status.ACCEPTED
    person = entry.named("person", network.people, "person") if entry["person"] else None
    columns = {
        "organisation": organisation, "user": person, "email": entry["email"],
        "status": entry["status"], "word": entry["word"], "invited_by": by,
        "since": today + timedelta(days=entry["since_days"]),
        "until": today + timedelta(days=entry["until_days"]),
        "invited_at": network.now - timedelta(days=3),
        "decided_at": network.now - timedelta(days=2) if has_decided else None,
        "decided_by": person,
        **translated(entry, part="part"),
    }  # fmt: skip
    for name, value in columns.items():
        setattr(partner, name, value)
    partner.save()
    network.written[str(Partner._meta.verbose_name_plural)] += 1
    for visit in entry.children("visits"):
        _load_visit(network, partner, visit)
    outcomes = [_outcome(network, partner, outcome) for outcome in entry.children("outcomes")]
    insert(Outcome, outcomes)
    _show_paper(network, partner)


def _show_paper(network: Network, partner: Partner) -> None:
    """Write down that the hub saw a certificate, which it asks for before a visit."""
    if partner.user is None:
        return
    paper = Vetting(
        hub=partner.project.hub, user=partner.user, paper="Certificate of conduct",
        seen_on=network.now.date() - timedelta(days=50), role=Role.COORDINATOR,
        seen_by=partner.invited_by, valid_until=network.now.date() + timedelta(days=700),
    )  # fmt: skip
    network.add(Vetting, [paper], "user_id", "hub_id")


def _load_visit(network: Network, partner: Partner, entry: Entry) -> None:
    day = _day(network, partner, entry["days"])
    starts = _morning(day)
    is_set = entry["status"] != Visit.Status.OFFERED
    visit = Visit(
        partner=partner, what=entry["what"], place=entry["place"], zone=ZONE,
        status=entry["status"], sequence=int(is_set), starts_on=starts if is_set else None,
        ends_on=starts + LONG if is_set else None, written_by=partner.invited_by,
    )  # fmt: skip
    insert(Visit, [visit])
    if not is_set:
        mornings = _mornings(partner, day)
        slots = [VisitSlot(visit=visit, starts_on=one, ends_on=one + LONG) for one in mornings]
        insert(VisitSlot, slots)
    people = {"school": partner.invited_by, "partner": partner.user}
    reviews = [
        VisitReview(visit=visit, written_by=people[review["side"]], **review)
        for review in entry.children("reviews")
    ]
    insert(VisitReview, reviews)


def _day(network: Network, partner: Partner, days: int) -> date:
    """Return the day of school from this day on; what is past stays past."""
    today = network.now.date()
    day = today + timedelta(days=days)
    at_school = calendar_of(partner.project.hub).next_school_day(day)
    return at_school if (at_school > today) == (days > 0) else day


def _morning(day: date) -> datetime:
    return datetime.combine(day, BEGINS, tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def _mornings(partner: Partner, day: date) -> list[datetime]:
    """Return the moments that a school offers, the first on this day."""
    found = []
    for apart in DAYS_APART:
        day = calendar_of(partner.project.hub).next_school_day(day + timedelta(days=apart))
        found.append(_morning(day))
    return found


def _outcome(network: Network, partner: Partner, entry: Entry) -> Outcome:
    is_answered = entry["status"] != Outcome.Status.STATED
    columns = ("kind", "number", "text", "evidence", "status", "reason")
    return Outcome(
        project=partner.project, partner=partner, stated_by=partner.invited_by,
        signed_at=network.now if is_answered else None,
        signed_by=partner.user if is_answered else None,
        **{column: entry[column] for column in columns},
    )  # fmt: skip
