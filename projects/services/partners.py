"""What happens between a project and those who help it from outside."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.allowances import MAILS_PER_ADDRESS, take_allowance
from core.exceptions import TransitionError
from core.pages import bump_page_version
from notifications.replies import make_links
from notifications.services import notify
from projects.messages.partners import PartnerAnswered, PartnerInvited, people_of
from projects.models import NEED_LIFE, Need, Partner, Project
from projects.services.locks import RefusedError, note_life
from projects.services.log import draft_partner
from stakeholders.models import Offer, Organisation, Promise
from stakeholders.services.promises import make_promise

if TYPE_CHECKING:
    from accounts.models import User

REPLY = "partner_invited"  # the slug of projects.replies.partners.PartnerReply
ANSWERS = ("accept", "decline")
ANSWER_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Asked:
    """Whom a project asks, for what, from when until when."""

    organisation: Organisation
    part: str
    until: date
    since: date | None = None
    word: str = ""
    email: str = ""
    language: str = settings.LANGUAGE_CODE
    offer: Offer | None = None
    need: Need | None = None


class NobodyToAskError(RefusedError):
    """No one of the organisation has an account, and no address was given."""


def lock_project_of(partner: Partner) -> tuple[Project, Partner]:
    """Return both rows, locked in this order: closing a project takes the same way."""
    projects = Project.objects.select_for_update(of=("self",)).select_related("hub", "led_by")
    project = projects.get(pk=partner.project_id)
    rows = Partner.objects.select_for_update(of=("self",))
    partner = rows.select_related("organisation", "user", "offer", "invited_by").get(pk=partner.pk)
    partner.project = project
    return project, partner


def refuse_closed(project: Project) -> None:
    """Refuse whatever would change a project that stays as it is."""
    if project.status == Project.Status.CLOSED:
        message = "A closed project stays as it is."
        raise TransitionError(message)


@transaction.atomic
def invite_partner(project: Project, asked: Asked, *, by: "User") -> Partner:
    """Ask an organisation to help; asking again writes again, and who said no may be asked anew."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    refuse_closed(project)
    partner = _row_for(project, asked)
    if not partner.is_invited:
        partner.step("invite")
    partner.organisation = asked.organisation
    partner.part, partner.word, partner.reason = asked.part, asked.word, ""
    partner.since, partner.until = asked.since, asked.until
    partner.offer, partner.need = asked.offer, asked.need
    partner.email, partner.language = asked.email.lower(), asked.language
    partner.user = partner.promise = None
    partner.invited_at, partner.invited_by = timezone.now(), by
    partner.decided_at = partner.decided_by = None
    partner.save()
    note_life(project)
    _write_to(partner)
    return partner


def _row_for(project: Project, asked: Asked) -> Partner:
    """Return who was asked or named before under this name, or a new row."""
    known = project.partners.filter(organisation=asked.organisation).first()
    known = known or project.partners.filter(name=asked.organisation.name).first()
    return known or Partner(project=project, name=asked.organisation.name)


def _write_to(partner: Partner) -> None:
    people = people_of(partner)
    if not people:
        raise NobodyToAskError(_("Nobody of this organisation can be written to."))
    until = timezone.now() + ANSWER_WITHIN
    for person in people:
        if not take_allowance("partner", person.email, limit=MAILS_PER_ADDRESS):
            raise RefusedError(_("This address was written to often enough today."))
        links = make_links(REPLY, partner, ANSWERS, to=person, until=until)
        occasion = partner.invited_at.isoformat() if partner.invited_at else ""
        notify(PartnerInvited(partner, to=person, links=links, occasion=occasion))


@transaction.atomic
def accept_part(partner: Partner, *, by: "User | None") -> Partner:
    """Let a partner in, write down what they promised, and tell the team."""
    project, partner = lock_project_of(partner)
    refuse_closed(project)
    partner.step("accept")
    partner.decided_at, partner.decided_by = timezone.now(), by
    partner.user = by
    partner.promise = _promise_of(partner)
    partner.save()
    if partner.need is not None and NEED_LIFE.allows(partner.need.status, "meet"):
        partner.need.step("meet")
        partner.need.save()
    draft_partner(project, partner.name, by=partner.invited_by)
    _tell_answer(partner)
    bump_page_version()
    return partner


def _promise_of(partner: Partner) -> Promise | None:
    if partner.invited_by is None:
        return None
    promise = Promise(
        hub=partner.project.hub,
        organisation=partner.organisation,
        user=partner.user,
        offer=partner.offer,
        what=partner.part,
        where=partner.project.title[:160],
        path=partner.project.get_absolute_url(),
        since=partner.since,
        until=partner.until,
    )
    return make_promise(promise, by=partner.invited_by)


@transaction.atomic
def decline_part(partner: Partner, *, by: "User | None", reason: str = "") -> Partner:
    """Take it that a partner cannot help, and tell the team."""
    _project, partner = lock_project_of(partner)
    partner.step("decline")
    partner.decided_at, partner.decided_by, partner.reason = timezone.now(), by, reason
    partner.save()
    _tell_answer(partner)
    return partner


def _tell_answer(partner: Partner) -> None:
    occasion = partner.decided_at.isoformat() if partner.decided_at else ""
    notify(PartnerAnswered(partner, occasion=occasion))
