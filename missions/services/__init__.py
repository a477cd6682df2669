"""What happens to challenges and missions."""

from missions.services.challenges import (
    accept_challenge,
    adopt_challenge,
    decline_challenge,
    propose_challenge,
)
from missions.services.missions import change_mission, draft_mission, launch_mission
from missions.services.slugs import free_slug

__all__ = [
    "accept_challenge",
    "adopt_challenge",
    "change_mission",
    "decline_challenge",
    "draft_mission",
    "free_slug",
    "launch_mission",
    "propose_challenge",
]
