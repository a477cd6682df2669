"""What happens to challenges and missions."""

from missions.services.answering import answer_challenge
from missions.services.challenges import (
    accept_challenge,
    adopt_challenge,
    decline_challenge,
    propose_challenge,
)
from missions.services.merging import merge_challenges
from missions.services.missions import change_mission, draft_mission, launch_mission
from missions.services.review import (
    ask_about_challenge,
    change_challenge,
    explain_challenge,
    withdraw_challenge,
)
from missions.services.sharing import share_challenge, unshare_challenge
from missions.services.slugs import free_slug

__all__ = [
    "accept_challenge",
    "adopt_challenge",
    "answer_challenge",
    "ask_about_challenge",
    "change_challenge",
    "change_mission",
    "decline_challenge",
    "draft_mission",
    "explain_challenge",
    "free_slug",
    "launch_mission",
    "merge_challenges",
    "propose_challenge",
    "share_challenge",
    "unshare_challenge",
    "withdraw_challenge",
]
