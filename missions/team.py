"""Who acts on challenges and missions beyond what a role says: the one place that says it."""

from typing import TYPE_CHECKING, Any

from hubs.models import Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from hubs.querysets import HubQuerySet
    from missions.models import Challenge, Mission


def has_raised(user: Any, challenge: "Challenge") -> bool:
    """Say whether this person proposed it, or one that became part of it."""
    return _proposed(user, challenge) or challenge.merged.filter(proposed_by=user.pk).exists()


def may_rewrite(user: Any, challenge: "Challenge") -> bool:
    """Say whether this person may write it anew: its proposer, and those who decide on it."""
    may_decide = user.has_perm(Permission.DECIDE_CHALLENGE, challenge)
    return _proposed(user, challenge) or bool(may_decide)


def _proposed(user: Any, challenge: "Challenge") -> bool:
    return challenge.proposed_by_id is not None and challenge.proposed_by_id == user.pk


def hubs_of(user: Any) -> "HubQuerySet":
    """Return the hubs for which this person decides in which missions they take part."""
    return Hub.objects.where(user, Permission.ADOPT_CHALLENGE).order_by("name")


def hubs_to_join(user: Any, mission: "Mission") -> "HubQuerySet":
    """Return the person's open hubs that do not take part yet."""
    return hubs_of(user).open().exclude(pk__in=mission.places.filter(left_on=None).values("hub"))


def hubs_to_leave(user: Any, mission: "Mission") -> "HubQuerySet":
    """Return the person's hubs that take part; the one that leads cannot leave."""
    inside = mission.places.filter(left_on=None).exclude(hub=mission.lead_hub)
    return hubs_of(user).filter(pk__in=inside.values("hub"))
