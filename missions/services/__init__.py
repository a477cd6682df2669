"""What happens to challenges and missions."""

from missions.services.answering import answer_challenge
from missions.services.challenges import (
    accept_challenge,
    adopt_challenge,
    decline_challenge,
    propose_challenge,
)
from missions.services.following import tell_followers
from missions.services.merging import merge_challenges
from missions.services.missions import (
    change_mission,
    close_mission,
    draft_mission,
    launch_mission,
)
from missions.services.places import leave_mission, place_hub, take_up_mission
from missions.services.reports import add_report, change_report, remove_report
from missions.services.review import (
    ask_about_challenge,
    change_challenge,
    explain_challenge,
    withdraw_challenge,
)
from missions.services.sharing import share_challenge, unshare_challenge
from missions.services.slugs import free_slug
from missions.services.workbench import (
    dismiss_group,
    gather_challenges,
    recall_group,
    release_challenge,
    unplan_challenge,
)

__all__ = [
    "accept_challenge",
    "add_report",
    "adopt_challenge",
    "answer_challenge",
    "ask_about_challenge",
    "change_challenge",
    "change_mission",
    "change_report",
    "close_mission",
    "decline_challenge",
    "dismiss_group",
    "draft_mission",
    "explain_challenge",
    "free_slug",
    "gather_challenges",
    "launch_mission",
    "leave_mission",
    "merge_challenges",
    "place_hub",
    "propose_challenge",
    "recall_group",
    "release_challenge",
    "remove_report",
    "share_challenge",
    "take_up_mission",
    "tell_followers",
    "unplan_challenge",
    "unshare_challenge",
    "withdraw_challenge",
]
