"""What people type about a project and what belongs to it."""

from projects.forms.checking import ConfirmationForm
from projects.forms.copies import ClassAnswerForm, ClassSearchForm, CopyForm
from projects.forms.files import FileForm, ResultForm
from projects.forms.photos import ConsentForm, PhotoForm
from projects.forms.projects import (
    MOST_LINES,
    LinesField,
    OriginForm,
    ProjectForm,
    StartForm,
    TranslationForm,
)
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
    "MOST_LINES",
    "CircleForm",
    "ClassAnswerForm",
    "ClassSearchForm",
    "CloseForm",
    "ConfirmationForm",
    "ConsentForm",
    "CopyForm",
    "EvidenceForm",
    "FileForm",
    "LeadForm",
    "LinesField",
    "MilestoneForm",
    "OriginForm",
    "PhotoForm",
    "PlaceForm",
    "ProjectForm",
    "ResultForm",
    "StartForm",
    "TranslationForm",
    "UnusedForm",
    "UpdateForm",
]
