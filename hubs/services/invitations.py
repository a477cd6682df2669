"""Somebody is asked by mail to take a place in a hub, and answers."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.allowances import MAILS_PER_ADDRESS, take_allowance
from accounts.models import User
from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs import messages
from hubs.models import Hub, Invitation, Membership, School
from hubs.permissions import Role
from hubs.querysets import MembershipQuerySet
from hubs.services.handing_over import hand_over
from hubs.services.members import STANDING
from notifications.declarations import Address
from notifications.replies import make_links
from notifications.services import notify

REPLY = "invitation"  # the slug of hubs.replies.InvitationReply
ANSWERS = ("accept", "decline")


class AlreadyHereError(TransitionError):
    """Whoever is invited has the place already."""


@dataclass(frozen=True)
class Invited:
    """Whom a hub asks, and in which words."""

    email: str
    role: Role
    name: str = ""
    language: str = settings.LANGUAGE_CODE
    note: str = ""
    school: School | None = None
    succeeds: Membership | None = None  # whose place they take over
    predecessor_stays: bool = False


@transaction.atomic
def invite(hub: Hub, invited: Invited, *, by: User) -> Invitation:
    """Write to somebody with a place in the hub to take; asking again sends the mail again."""
    return _send(_prepare(hub, invited, by=by))


@transaction.atomic
def keep_place(hub: Hub, invited: Invited, *, by: User) -> tuple[Invitation, dict[str, str]]:
    """Keep a place for somebody whom another mail tells of it; return the links for that mail."""
    invitation = _prepare(hub, invited, by=by)
    return invitation, _renew(invitation)


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> Invitation:
    """Send the mail again, with links that work from now on."""
    invitation = lock_invitation(invitation)
    invitation.invited_by = by
    return _send(invitation)


@transaction.atomic
def accept_invitation(invitation: Invitation, *, by: User) -> Membership:
    """Give the person the place that was kept for them, and tell whoever asked."""
    invitation = lock_invitation(invitation)
    if not invitation.is_for(by):
        message = "This invitation was written to somebody else."
        raise TransitionError(message)
    hub, school = invitation.hub, invitation.school
    if hub.status == Hub.Status.ARCHIVED or (school is not None and not school.is_confirmed):
        message = "There is no such place any more."
        raise TransitionError(message)
    place = _places_of(by, hub, Role(invitation.role), school)
    membership = place.select_for_update(of=("self",)).first()
    if membership is None:
        membership = Membership(hub=hub, user=by, role=invitation.role, school=school)
    if not membership.is_active:
        membership.confirm(by=invitation.invited_by or by)
        membership.save()
    invitation.accept(membership)
    invitation.save()
    if invitation.succeeds is not None:
        hand_over(invitation, to=membership)
    notify(messages.InvitationAccepted(invitation))
    bump_page_version()
    return membership


@transaction.atomic
def decline_invitation(invitation: Invitation) -> Invitation:
    """Take it that the person does not want the place, and tell whoever asked."""
    invitation = lock_invitation(invitation)
    invitation.decline()
    invitation.save()
    notify(messages.InvitationDeclined(invitation))
    return invitation


@transaction.atomic
def withdraw_invitation(invitation: Invitation) -> Invitation:
    """Take the offer back; the links in the mail do nothing from now on."""
    invitation = lock_invitation(invitation)
    invitation.withdraw()
    invitation.save()
    return invitation


def lock_invitation(invitation: Invitation) -> Invitation:
    """Return the row, locked: of two answers the first one counts."""
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("hub", "school", "succeeds", "invited_by").get(pk=invitation.pk)


def _places_of(person: User, hub: Hub, role: Role, school: School | None) -> MembershipQuerySet:
    places = Membership.objects.filter(hub=hub, user=person, role=role, school=school)
    return places.filter(status__in=STANDING)


def _prepare(hub: Hub, invited: Invited, *, by: User) -> Invitation:
    hub = Hub.objects.select_for_update(of=("self",), no_key=True).get(pk=hub.pk)
    if hub.status == Hub.Status.ARCHIVED:
        message = "A hub that has ended its work takes in nobody."
        raise TransitionError(message)
    email = invited.email.lower()
    person = User.objects.filter(email=email, is_active=True).first()
    if person and _places_of(person, hub, invited.role, invited.school).exists():
        message = "This person has that place already."
        raise AlreadyHereError(message)
    same_place = {"hub": hub, "email": email, "role": invited.role, "school": invited.school}
    invitation = Invitation.objects.filter(status="open", **same_place).first()
    invitation = invitation or Invitation(**same_place)
    invitation.name = invited.name or (person.name if person else "")
    invitation.language = person.language if person else invited.language
    invitation.note, invitation.invited_by = invited.note, by
    invitation.succeeds = invited.succeeds
    invitation.predecessor_stays = invited.predecessor_stays
    return invitation


def _send(invitation: Invitation) -> Invitation:
    if not take_allowance("invitation", invitation.email, limit=MAILS_PER_ADDRESS):
        message = "This address was written to often enough today."
        raise TransitionError(message)
    links = _renew(invitation)
    occasion = invitation.expires_on.isoformat()
    notify(messages.InvitationSent(invitation, links=links, occasion=occasion))
    return invitation


def _renew(invitation: Invitation) -> dict[str, str]:
    """Let it be answered from now on, and return the address behind each answer."""
    until = timezone.now() + settings.INVITATIONS_LAST
    invitation.ask_again(until=until)
    invitation.save()
    to = Address(invitation.email, invitation.language, invitation.name)
    return make_links(REPLY, invitation, ANSWERS, to=to, until=until)
