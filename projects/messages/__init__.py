"""What is written to people about projects."""

from projects.messages.photos import (
    ConsentEnds,
    PhotoApproved,
    PhotoDeclined,
    PhotoHidden,
    PhotoObjected,
    PhotoPutBack,
    PhotosWaiting,
    PhotoTakenDown,
    team_of,
)
from projects.messages.projects import (
    ProjectPublished,
    ProjectSentBack,
    ProjectSubmitted,
)

__all__ = [
    "ConsentEnds",
    "PhotoApproved",
    "PhotoDeclined",
    "PhotoHidden",
    "PhotoObjected",
    "PhotoPutBack",
    "PhotoTakenDown",
    "PhotosWaiting",
    "ProjectPublished",
    "ProjectSentBack",
    "ProjectSubmitted",
    "team_of",
]
