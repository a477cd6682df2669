"""Partners, visits and outcomes as pages show them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from core.languages import other_language
from hubs.models import Hub
from projects.messages.visits import calendar_url, moment_in_words
from projects.models import Outcome, Partner, Project, Visit, VisitReview
from projects.querysets import OutcomeQuerySet, Total
from projects.vetting import is_vetting_missing
from stakeholders.rendering import term_said

MOST_WAITING = 10
PARTNER_MARKS = {
    Partner.Status.NAMED: ("0", ""),
    Partner.Status.INVITED: ("1", "act"),
    Partner.Status.ACCEPTED: ("4", "ok"),
    Partner.Status.DECLINED: ("no", ""),
    Partner.Status.ENDED: ("4", ""),
}
VISIT_MARKS = {
    Visit.Status.OFFERED: ("1", "act"),
    Visit.Status.AGREED: ("3", "ok"),
    Visit.Status.HELD: ("4", "ok"),
    Visit.Status.CANCELLED: ("no", ""),
}
OUTCOME_MARKS = {
    Outcome.Status.STATED: ("1", "act"),
    Outcome.Status.CONFIRMED: ("4", "ok"),
    Outcome.Status.REFUSED: ("no", "warn"),
}


def _status(thing: Any, marks: dict[Any, tuple[str, str]]) -> dict[str, Any]:
    part, kind = marks[type(thing).Status(thing.status)]
    return {"status": thing.get_status_display(), "part_mark": part, "kind_mark": kind}


def partner_row(partner: Partner) -> dict[str, Any]:
    """Return a partner as both sides and the hub see it."""
    return {
        "pk": partner.pk,
        "name": partner.name,
        "part": partner.part,
        "lang": other_language(partner, "part") if partner.part else "",
        "term": term_said(partner),
        "word": partner.word,
        "reason": partner.reason,
        "asked_by": partner.invited_by.name if partner.invited_by else "",
        "person": partner.user.name if partner.user else "",
        "email": partner.email,
        "is_invited": partner.is_invited,
        "takes_part": partner.takes_part,
        **_status(partner, PARTNER_MARKS),
    }


def partner_rows(partners: Iterable[Partner], project: Project) -> list[dict[str, Any]]:
    """Return partners for the team of their project, with what can be done about each."""
    rows = []
    for partner in partners:
        path = {"project": project.slug, "pk": partner.pk}
        may_end = partner.is_invited or partner.takes_part
        rows.append(
            partner_row(partner)
            | {
                "end_url": reverse("projects:partner_end", kwargs=path) if may_end else "",
                "visit_url": reverse("projects:offer_visit", kwargs=path)
                if partner.takes_part
                else "",
            }
        )
    return rows


def visit_row(visit: Visit, url: str) -> dict[str, Any]:
    """Return a visit as a line of a list."""
    return {
        "what": visit.what,
        "partner": visit.partner.name,
        "moment": moment_in_words(visit, visit.zone),
        "place": visit.place,
        "reason": visit.reason,
        "url": url,
        **_status(visit, VISIT_MARKS),
    }


def visit_rows(visits: Iterable[Visit], project: Project) -> list[dict[str, Any]]:
    """Return visits for the team of the project."""
    name = "projects:visit"
    return [
        visit_row(visit, reverse(name, kwargs={"project": project.slug, "pk": visit.pk}))
        for visit in visits
    ]


def visit_facts(visit: Visit) -> dict[str, Any]:
    """Return one visit with all that either side reads of it."""
    slots = list(visit.slots.all()) if visit.is_offered else []
    last = visit.ends_on or (slots[-1].ends_on if slots else None)
    is_open = visit.is_offered or visit.is_agreed
    return visit_row(visit, "") | {
        "moments": [moment_in_words(slot, visit.zone) for slot in slots],
        "calendar_url": calendar_url(visit) if visit.is_agreed else "",
        "reviews": visit.reviews.all(),
        "is_offered": visit.is_offered,
        "is_agreed": visit.is_agreed and not visit.is_past,
        "may_cancel": visit.is_offered or (visit.is_agreed and not visit.is_past),
        "may_be_reviewed": visit.may_be_reviewed,
        "vetting_missing": bool(is_open and last)
        and is_vetting_missing(visit.partner, last.date()),  # type: ignore[union-attr]
    }


def outcome_row(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as pages show it."""
    return {
        "pk": outcome.pk,
        "text": outcome.text,
        "lang": outcome.language,
        "number": outcome.number,
        "kind": outcome.get_kind_display(),
        "evidence": outcome.evidence,
        "partner": outcome.partner.name,
        "reason": outcome.reason,
        "signed_at": outcome.signed_at,
        "is_confirmed": outcome.is_confirmed,
        "is_stated": outcome.is_stated,
        "edition": outcome.edition,
        **_status(outcome, OUTCOME_MARKS),
    }


def totals_said(outcomes: OutcomeQuerySet) -> list[dict[str, Any]]:
    """Return each kind in its order: how much counts, and apart what waits for a partner."""
    totals = outcomes.totals()
    return [
        {"words": kind.label, "number": total.confirmed, "waiting": total.stated}
        for kind in Outcome.Kind
        if (total := totals.get(kind.value, Total())) != Total()
    ]


def own_part(partner: Partner) -> dict[str, Any]:
    """Return a part as the partner reads it, with what they can say."""
    project = partner.project
    may_read = project.is_public or partner.takes_part
    answers = {"accept", "decline"} if partner.is_invited else {"end"}
    if not partner.is_invited and not partner.takes_part:
        answers = set()
    return partner_row(partner) | {
        "title": project.title,
        "lang_title": other_language(project, "title"),
        "project_url": project.get_absolute_url() if may_read else "",
        "hub": project.hub.own_name,
        **{
            f"{answer}_url": reverse(
                "projects:part_answer", kwargs={"pk": partner.pk, "answer": answer}
            )
            for answer in answers
        },
    }


def waiting_for(user: User) -> list[dict[str, str]]:
    """Return what a partner is to do, each in a sentence with where it is done."""
    visits = Visit.objects.of(user)
    to_sign = Outcome.objects.to_sign_by(user).filter(status=Outcome.Status.STATED)
    picks = [
        _waits(visit, _("Pick a moment for “%(what)s”."), _("See the moments"))
        for visit in visits.filter(status=Visit.Status.OFFERED).order_by("created_at")[
            :MOST_WAITING
        ]
    ]
    signs = [
        _waits(outcome, _("“%(what)s” counts once you have signed it."), _("Read it and sign"))
        for outcome in to_sign.order_by("created_at")[:MOST_WAITING]
    ]
    reviews = [
        _waits(visit, _("“%(what)s” is over. How did it go?"), _("Say how it went"))
        for visit in visits.untold(VisitReview.Side.PARTNER)[:MOST_WAITING]
    ]
    return [*picks, *signs, *reviews][:MOST_WAITING]


def _waits(thing: Visit | Outcome, words: str, action: str) -> dict[str, str]:
    name = "own_visit" if isinstance(thing, Visit) else "own_outcome"
    url = reverse(f"projects:{name}", kwargs={"pk": thing.pk})
    return {"text": words % {"what": thing}, "action": action, "url": url}


def own_visit_rows(visits: Iterable[Visit]) -> list[dict[str, Any]]:
    """Return visits for the partner who makes them."""
    return [
        visit_row(visit, reverse("projects:own_visit", kwargs={"pk": visit.pk})) for visit in visits
    ]


def desk_partner_row(partner: Partner, hub: Hub) -> dict[str, Any]:
    """Return a partner for the hub: in which project, and every word that was written."""
    path = {"hub": hub.slug, "pk": partner.project_id}
    return partner_row(partner) | {
        "title": partner.project.title,
        "project_url": reverse("projects_desk:project", kwargs=path),
    }


def desk_visit_row(visit: Visit) -> dict[str, Any]:
    """Return a visit for the hub: what both sides said of it, and what is still missing."""
    project = visit.partner.project
    path = {"hub": project.hub.slug, "pk": project.pk}
    is_open = visit.is_offered or visit.is_agreed
    is_vetted = getattr(visit, "is_vetted", False)
    return visit_row(visit, reverse("projects_desk:project", kwargs=path)) | {
        "title": project.title,
        "said": [_said(review) for review in visit.reviews.all()],
        "vetting_missing": is_open and project.hub.asks_vetting and not is_vetted,
    }


def _said(review: VisitReview) -> str:
    words = f"{review.get_side_display()}: {review.get_verdict_display()}".capitalize()
    return f"{words}. {review.text}" if review.text else words
