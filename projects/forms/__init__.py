"""What people type about a project and what belongs to it."""

from projects.forms.projects import (
    MOST_LINES,
    LinesField,
    PhaseForm,
    PhotoForm,
    ProjectForm,
    StartForm,
)

__all__ = [
    "MOST_LINES",
    "LinesField",
    "PhaseForm",
    "PhotoForm",
    "ProjectForm",
    "StartForm",
]
