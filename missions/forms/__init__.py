"""What people type about challenges and missions."""

from missions.forms.challenges import ChallengeForm, ReasonForm, as_typed
from missions.forms.goals import GoalsField, suggested_for
from missions.forms.missions import AdoptForm, MissionForm, OpenMissionForm

__all__ = [
    "AdoptForm",
    "ChallengeForm",
    "GoalsField",
    "MissionForm",
    "OpenMissionForm",
    "ReasonForm",
    "as_typed",
    "suggested_for",
]
