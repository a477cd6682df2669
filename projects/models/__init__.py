"""Projects, and what belongs to one."""

from projects.models.files import PHOTO_LIFE, Photo, ProjectFile
from projects.models.journey import Evidence, Milestone, PhaseNote, Update
from projects.models.partners import NEED_LIFE, PARTNER_LIFE, Need, Partner
from projects.models.project import Project
from projects.models.results import OUTCOME_LIFE, Outcome, Result
from projects.models.schools import (
    SCHOOL_PLACE_LIFE,
    ClassAnswer,
    ClassSearch,
    ProjectSchool,
)
from projects.models.states import PROJECT_LIFE
from projects.models.visits import VISIT_LIFE, Visit, VisitReview, VisitSlot
from projects.models.weights import MatchWeights

__all__ = [
    "NEED_LIFE",
    "OUTCOME_LIFE",
    "PARTNER_LIFE",
    "PHOTO_LIFE",
    "PROJECT_LIFE",
    "SCHOOL_PLACE_LIFE",
    "VISIT_LIFE",
    "ClassAnswer",
    "ClassSearch",
    "Evidence",
    "MatchWeights",
    "Milestone",
    "Need",
    "Outcome",
    "Partner",
    "PhaseNote",
    "Photo",
    "Project",
    "ProjectFile",
    "ProjectSchool",
    "Result",
    "Update",
    "Visit",
    "VisitReview",
    "VisitSlot",
]
