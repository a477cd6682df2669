"""What is asked and said around a visit: a reminder before, and how it went afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from notifications.replies import make_links
from notifications.services import notify
from projects.messages.partners import hosts_of
from projects.messages.visits import VisitAsked, VisitSoon
from projects.models import Visit, VisitReview
from projects.querysets import VisitQuerySet
from projects.services.visits import RELATED, VettingMissingError, both_sides, lock_visit
from projects.vetting import is_vetting_missing

if TYPE_CHECKING:
    from accounts.models import User

REPLY = "visit_review"  # the slug of projects.replies.visits.ReviewReply
REMIND_BEFORE = timedelta(days=2)
ANSWER_WITHIN = timedelta(days=30)
Side, Verdict = VisitReview.Side, VisitReview.Verdict


@dataclass(frozen=True)
class Said:
    """How one side says that a visit went."""

    side: VisitReview.Side
    verdict: VisitReview.Verdict
    text: str = ""


@transaction.atomic
def review_visit(visit: Visit, said: Said, *, by: "User | None") -> VisitReview:
    """Keep what one side says; the school's word also says whether the visit took place."""
    visit = lock_visit(visit)
    if not visit.may_be_reviewed:
        message = "A visit is told of once it is over, and only where it was agreed."
        raise TransitionError(message)
    words = {"verdict": said.verdict, "text": said.text, "written_by": by}
    review, _made = VisitReview.objects.update_or_create(
        visit=visit, side=said.side, defaults=words
    )
    if said.side == Side.SCHOOL and visit.is_agreed:
        _settle(visit, said.verdict)
    return review


def _settle(visit: Visit, verdict: str) -> None:
    if verdict == Verdict.MISSED:
        visit.step("cancel")
        visit.reason = _("It did not take place.")
    else:
        _refuse_unvetted(visit)
        visit.step("hold")
    visit.save()


def _refuse_unvetted(visit: Visit) -> None:
    if visit.ends_on is not None and is_vetting_missing(visit.partner, visit.ends_on.date()):
        raise VettingMissingError(_("First the hub has to see the certificate of the visitor."))


def remind_of_visits() -> int:
    """Write once to both sides of what is near; return of how many."""
    return _each("reminded_on", _coming, lambda visit: _tell(visit, VisitSoon))


def ask_about_visits() -> int:
    """Ask both sides once how it went; return of how many."""
    return _each("asked_on", _over, _ask)


def _coming() -> VisitQuerySet:
    return Visit.objects.coming(timezone.now(), within=REMIND_BEFORE)


def _over() -> VisitQuerySet:
    return Visit.objects.to_ask_about(timezone.now())


def _each(mark: str, due: Callable[[], VisitQuerySet], tell: Callable[[Visit], None]) -> int:
    return sum(_once(key, mark, due, tell) for key in due().values_list("pk", flat=True))


@transaction.atomic
def _once(
    key: UUID, mark: str, due: Callable[[], VisitQuerySet], tell: Callable[[Visit], None]
) -> bool:
    """Tell of one visit, unless another worker is at it or it moved meanwhile."""
    rows = due().select_for_update(of=("self",), skip_locked=True)
    visit = rows.select_related(*RELATED).filter(pk=key).first()
    if visit is None:
        return False
    setattr(visit, mark, timezone.now())
    visit.save()
    tell(visit)
    return True


def _tell(visit: Visit, kind: type[VisitSoon]) -> None:
    for person in both_sides(visit):
        notify(kind(visit, to=person, occasion=str(visit.sequence)))


def _ask(visit: Visit) -> None:
    hosts = hosts_of(visit.partner.project)
    until = timezone.now() + ANSWER_WITHIN
    for person in both_sides(visit):
        side = Side.SCHOOL if person in hosts else Side.PARTNER
        choices = [f"{side}-{verdict}" for verdict in Verdict.values]
        links = make_links(REPLY, visit, choices, to=person, until=until)
        named = {choice.partition("-")[2]: link for choice, link in links.items()}
        notify(VisitAsked(visit, to=person, links=named, occasion=str(visit.sequence)))
