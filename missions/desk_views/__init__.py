"""The desk's pages about challenges."""

from missions.desk_views.challenges import (
    ChallengeAcceptView,
    ChallengeAdoptView,
    ChallengeAnswerView,
    ChallengeAskView,
    ChallengeDeclineView,
    ChallengeDeskView,
    ChallengeOnDeskView,
)
from missions.desk_views.merging import ChallengeMergeView

__all__ = [
    "ChallengeAcceptView",
    "ChallengeAdoptView",
    "ChallengeAnswerView",
    "ChallengeAskView",
    "ChallengeDeclineView",
    "ChallengeDeskView",
    "ChallengeMergeView",
    "ChallengeOnDeskView",
]
