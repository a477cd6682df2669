"""What people type about challenges and missions."""

from missions.forms.challenges import (
    ChallengeEditForm,
    ChallengeForm,
    EchoForm,
    ExplainForm,
    OutcomeForm,
    QuestionForm,
    ReasonForm,
    as_typed,
)
from missions.forms.goals import GoalsField, suggested_for
from missions.forms.missions import AdoptForm, MissionForm, OpenMissionForm

__all__ = [
    "AdoptForm",
    "ChallengeEditForm",
    "ChallengeForm",
    "EchoForm",
    "ExplainForm",
    "GoalsField",
    "MissionForm",
    "OpenMissionForm",
    "OutcomeForm",
    "QuestionForm",
    "ReasonForm",
    "as_typed",
    "suggested_for",
]
