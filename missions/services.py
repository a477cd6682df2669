"""What happens to challenges and missions."""

from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.db import connection, transaction
from django.utils.text import slugify

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.models import Hub
from hubs.services import hold_for, record_decision
from missions import decisions
from missions.decisions import challenge_before
from missions.messages import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeDeclined,
    ChallengeProposed,
    MissionLaunched,
)
from missions.models import Challenge, Mission, MissionHub
from notifications.services import notify

if TYPE_CHECKING:
    from django.db.models import Model

    from accounts.models import User

_SLUG_LENGTH = 70
_TAKEN_BY_PAGES = frozenset({"new", "propose", "start"})


def free_slug(model: "type[Model]", title: str, *, ending: str) -> str:
    """Return a slug that no other row has; the ending is added where the title's own is taken.

    Addresses leave the hub out, so a slug is free only if it is free everywhere. Whoever picks one
    waits here for whoever picked before, until that transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"slug:{model._meta.label}"])
    slug = slugify(title)[:_SLUG_LENGTH].strip("-")
    is_free = slug and slug not in _TAKEN_BY_PAGES
    if is_free and not model._default_manager.filter(slug=slug).exists():
        return slug
    return f"{slug or model._meta.model_name}-{ending}"


def _locked(challenge: Challenge) -> Challenge:
    return Challenge.objects.select_for_update(of=("self",)).get(pk=challenge.pk)


@transaction.atomic
def propose_challenge(challenge: Challenge, *, hub: Hub, by: "User") -> Challenge:
    """Put a challenge before a hub and tell those who decide; the same form twice makes one."""
    if not hub.is_open:
        message = f"A hub that is {hub.status} takes up no challenge."
        raise TransitionError(message)
    challenge.slug = free_slug(Challenge, challenge.title, ending=challenge.pk.hex[:8])
    already = Challenge.objects.filter(pk=challenge.pk).first()
    if already is not None:
        return _own(already, by)
    challenge.hub, challenge.proposed_by = hub, by
    challenge.prepare_card()
    challenge.save(force_insert=True)
    notify(ChallengeProposed(challenge))
    return challenge


def _own(challenge: Challenge, user: "User") -> Challenge:
    """Return what this person proposed before; the key of somebody else's row is no way in."""
    if challenge.proposed_by_id != user.pk:
        message = "This key belongs to somebody else's challenge."
        raise TransitionError(message)
    return challenge


@transaction.atomic
def accept_challenge(
    challenge: Challenge, *, by: "User", mission: Mission | None = None, is_held: bool = False
) -> Challenge:
    """Take a challenge up for the hub, straight into an open mission where one is given."""
    challenge = _locked(challenge)
    before = challenge_before(challenge)
    challenge.accept(by=by)
    challenge.save()
    kind = decisions.ChallengeAccepted(challenge)
    decision = record_decision(kind, by=by, before=before, concerned=_proposer(challenge))
    hold = hold_for(decision, is_held=is_held)
    notify(ChallengeAccepted(challenge, occasion=str(decision.pk)), hold=hold)
    if mission is not None:
        return adopt_challenge(challenge, mission=mission, by=by, is_held=is_held)
    bump_page_version()
    return challenge


@transaction.atomic
def decline_challenge(
    challenge: Challenge, *, by: "User", reason: str, is_held: bool = False
) -> Challenge:
    """Turn a challenge down, with a reason."""
    challenge = _locked(challenge)
    before = challenge_before(challenge)
    challenge.decline(by=by, reason=reason)
    challenge.save()
    decision = record_decision(
        decisions.ChallengeDeclined(challenge),
        by=by,
        reason=reason,
        before=before,
        concerned=_proposer(challenge),
    )
    hold = hold_for(decision, is_held=is_held)
    notify(ChallengeDeclined(challenge, occasion=str(decision.pk)), hold=hold)
    return challenge


@transaction.atomic
def adopt_challenge(
    challenge: Challenge, *, mission: Mission, by: "User", is_held: bool = False
) -> Challenge:
    """Bring an accepted challenge, and with it its hub, into an open mission."""
    challenge = _locked(challenge)
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    before = challenge_before(challenge)
    challenge.join(mission)
    challenge.save()
    _place, is_new = MissionHub.objects.get_or_create(mission=mission, hub_id=challenge.hub_id)
    decision = record_decision(
        decisions.ChallengeAdopted(challenge),
        by=by,
        before=before | {"brought_hub": is_new},
        concerned=_proposer(challenge),
    )
    hold = hold_for(decision, is_held=is_held)
    notify(ChallengeAdopted(challenge, occasion=str(decision.pk)), hold=hold)
    bump_page_version()
    return challenge


def _proposer(challenge: Challenge) -> list["User"]:
    return [challenge.proposed_by] if challenge.proposed_by else []


@transaction.atomic
def draft_mission(mission: Mission) -> Mission:
    """Write a first draft of a mission; the same draft sent twice is one."""
    mission.slug = free_slug(Mission, mission.title, ending=uuid4().hex[:8])
    already = Mission.objects.filter(
        status=Mission.Status.DRAFT,
        title=mission.title,
        statement=mission.statement,
        summary=mission.summary,
    ).first()
    if already is not None:
        return already
    mission.prepare_card()
    mission.save()
    MissionHub.objects.get_or_create(mission=mission, hub=mission.lead_hub)
    return mission


@transaction.atomic
def change_mission(mission: Mission, *, changes: dict[str, Any]) -> Mission:
    """Write new texts; the public sees them at once where the mission is launched."""
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    for field, value in changes.items():
        setattr(mission, field, value)
    mission.prepare_card()
    mission.save()
    MissionHub.objects.get_or_create(mission=mission, hub=mission.lead_hub)
    bump_page_version()
    return mission


@transaction.atomic
def launch_mission(mission: Mission, *, by: "User") -> Mission:
    """Open a mission to the network and tell the coordinators of all active hubs."""
    mission = Mission.objects.select_for_update(of=("self",)).get(pk=mission.pk)
    mission.launch(by=by)
    mission.save()
    notify(MissionLaunched(mission))
    bump_page_version()
    return mission
