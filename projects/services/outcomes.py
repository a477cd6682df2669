"""What came of a project: stated by the class, signed by a partner, and only then counted."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from core.exceptions import EditConflictError, TransitionError
from core.pages import bump_page_version
from notifications.replies import make_links
from notifications.services import notify
from projects.messages.outcomes import OutcomeAnswered, OutcomeToSign
from projects.messages.partners import people_of
from projects.models import Outcome, Partner, Project
from projects.services.locks import note_life
from projects.services.partners import lock_project_of, refuse_closed

if TYPE_CHECKING:
    from accounts.models import User

REPLY = "outcome"  # the slug of projects.replies.outcomes.OutcomeReply
ANSWER_WITHIN = timedelta(days=60)


def _lock(outcome: Outcome) -> Outcome:
    """Return the row, locked after its project, as everything about a project is."""
    projects = Project.objects.select_for_update(of=("self",)).select_related("hub", "led_by")
    project = projects.get(pk=outcome.project_id)
    rows = Outcome.objects.select_for_update(of=("self",))
    related = ("partner__organisation", "partner__user", "stated_by")
    outcome = rows.select_related(*related).get(pk=outcome.pk)
    outcome.project = outcome.partner.project = project
    return outcome


def _signer(project: Project, partner: Partner) -> Partner:
    """Return the partner, who said yes to this very project."""
    of_project, partner = lock_project_of(partner)
    if of_project.pk != project.pk or not partner.may_sign:
        message = "Only a partner of the project signs what came of it."
        raise TransitionError(message)
    refuse_closed(of_project)
    return partner


@transaction.atomic
def state_outcome(outcome: Outcome, *, by: "User") -> Outcome:
    """Write down what came of it, and ask the partner to sign; one form makes one."""
    first = Outcome.objects.filter(pk=outcome.pk, project=outcome.project).first()
    if first is not None:
        return first
    outcome.partner = _signer(outcome.project, outcome.partner)
    outcome.project = outcome.partner.project
    outcome.stated_by = by
    outcome.save(force_insert=True)
    note_life(outcome.project)
    _ask(outcome)
    bump_page_version()
    return outcome


@transaction.atomic
def change_outcome(
    outcome: Outcome, columns: dict[str, Any], *, edition: int, by: "User"
) -> Outcome:
    """Write it anew; whatever was signed was another text, so the partner is asked again."""
    outcome = _lock(outcome)
    refuse_closed(outcome.project)
    if outcome.edition != edition:
        raise EditConflictError
    outcome.step("change")
    for name, value in columns.items():
        setattr(outcome, name, value)
    outcome.partner = _signer(outcome.project, outcome.partner)
    outcome.reason, outcome.signed_at, outcome.signed_by = "", None, None
    outcome.edition += 1
    outcome.stated_by = by
    outcome.save()
    _ask(outcome)
    bump_page_version()
    return outcome


def _ask(outcome: Outcome) -> None:
    until = timezone.now() + ANSWER_WITHIN
    choices = {name: f"{name}-{outcome.edition}" for name in ("confirm", "refuse")}
    for person in people_of(outcome.partner):
        links = make_links(REPLY, outcome, choices.values(), to=person, until=until)
        named = {name: links[choice] for name, choice in choices.items()}
        notify(OutcomeToSign(outcome, to=person, links=named, occasion=str(outcome.edition)))


@transaction.atomic
def sign_outcome(outcome: Outcome, *, edition: int, by: "User | None") -> Outcome:
    """Confirm it, in the words that the partner read; nobody signs what they stated themselves."""
    outcome = _lock(outcome)
    _check(outcome, edition, by)
    outcome.step("confirm")
    return _answer(outcome, by)


@transaction.atomic
def refuse_outcome(
    outcome: Outcome, *, edition: int, by: "User | None", reason: str = ""
) -> Outcome:
    """Say that it is not so, and why."""
    outcome = _lock(outcome)
    _check(outcome, edition, by)
    outcome.step("refuse")
    outcome.reason = reason
    return _answer(outcome, by)


def _check(outcome: Outcome, edition: int, by: "User | None") -> None:
    if outcome.edition != edition:
        raise EditConflictError
    if by is not None and by == outcome.stated_by:
        message = "Whoever states something has somebody else sign it."
        raise TransitionError(message)


def _answer(outcome: Outcome, by: "User | None") -> Outcome:
    outcome.signed_at, outcome.signed_by = timezone.now(), by
    outcome.save()
    notify(OutcomeAnswered(outcome, occasion=str(outcome.edition)))
    bump_page_version()
    return outcome


@transaction.atomic
def remove_outcome(outcome: Outcome) -> None:
    """Take back what no partner has signed."""
    outcome = _lock(outcome)
    refuse_closed(outcome.project)
    if outcome.is_confirmed:
        message = "What a partner signed is changed, and not removed."
        raise TransitionError(message)
    outcome.delete()
    bump_page_version()
