"""What people type about a project and what belongs to it."""

from projects.forms.projects import (
    MOST_LINES,
    LinesField,
    PhaseForm,
    PhotoForm,
    ProjectForm,
    StartForm,
)
from projects.forms.copies import ClassAnswerForm, ClassSearchForm, CopyForm
from projects.forms.work import (
    CircleForm,
    CloseForm,
    EvidenceForm,
    LeadForm,
    MilestoneForm,
    PlaceForm,
    UnusedForm,
    UpdateForm,
)

__all__ = [
    "CircleForm",
    "ClassAnswerForm",
    "ClassSearchForm",
    "CloseForm",
    "CopyForm",
    "EvidenceForm",
    "LeadForm",
    "LinesField",
    "MOST_LINES",
    "MilestoneForm",
    "PhaseForm",
    "PhotoForm",
    "PlaceForm",
    "ProjectForm",
    "StartForm",
    "UnusedForm",
    "UpdateForm",
]
