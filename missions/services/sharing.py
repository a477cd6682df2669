"""Challenges that several hubs have in common."""

from typing import TYPE_CHECKING

from django.db import transaction

from core.exceptions import TransitionError
from core.languages import active_language
from core.pages import bump_page_version
from hubs.models import Hub
from missions.messages import ChallengeShared
from missions.models import Challenge, ChallengeHub
from missions.services.locking import lock_challenge
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def share_challenge(challenge: Challenge, *, hub: Hub, by: "User", note: str = "") -> ChallengeHub:
    """Say that a challenge is this hub's too; said twice is said once."""
    challenge = lock_challenge(challenge)
    if not challenge.is_public or challenge.hub_id == hub.pk or not hub.is_open:
        message = "Only a public challenge of another hub can be shared, by an active hub."
        raise TransitionError(message)
    echo, is_new = ChallengeHub.objects.get_or_create(
        challenge=challenge,
        hub=hub,
        defaults={"note": note, "added_by": by, "language": active_language()},
    )
    if is_new:
        notify(ChallengeShared(echo))
        bump_page_version()
    return echo


@transaction.atomic
def unshare_challenge(challenge: Challenge, *, hub: Hub) -> None:
    """Take it back that a challenge is this hub's too."""
    challenge.echoes.filter(hub=hub).delete()
    bump_page_version()
