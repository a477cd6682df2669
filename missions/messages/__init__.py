"""What is written to people about challenges and missions."""

from missions.messages.challenges import (
    ChallengeAccepted,
    ChallengeAdopted,
    ChallengeBroughtIn,
    ChallengeDeclined,
    ChallengeProposed,
)
from missions.messages.following import FollowedNews, News
from missions.messages.merging import ChallengeAnswered, ChallengesMerged
from missions.messages.missions import (
    ChallengeReleased,
    MissionClosed,
    MissionLaunched,
    MissionLeft,
    MissionTakenUp,
)
from missions.messages.review import ChallengeAsked, ChallengeExplained, ChallengeShared
from missions.messages.talk import (
    CommentAnswered,
    CommentHidden,
    CommentReported,
    CommentWritten,
    ReportSettled,
)

__all__ = [
    "ChallengeAccepted",
    "ChallengeAdopted",
    "ChallengeAnswered",
    "ChallengeAsked",
    "ChallengeBroughtIn",
    "ChallengeDeclined",
    "ChallengeExplained",
    "ChallengeProposed",
    "ChallengeReleased",
    "ChallengeShared",
    "ChallengesMerged",
    "CommentAnswered",
    "CommentHidden",
    "CommentReported",
    "CommentWritten",
    "FollowedNews",
    "MissionClosed",
    "MissionLaunched",
    "MissionLeft",
    "MissionTakenUp",
    "News",
    "ReportSettled",
]
