"""Decisions about projects and their pictures, and how each is taken back."""

from projects.decisions.photos import (
    PhotoApproved,
    PhotoDeclined,
    PhotoPutBack,
    PhotoTakenDown,
    photo_before,
)
from projects.decisions.projects import ProjectPublished, ProjectSentBack, project_before
from projects.decisions.states import ProjectClosed, ProjectReopened

__all__ = [
    "PhotoApproved",
    "PhotoDeclined",
    "PhotoPutBack",
    "PhotoTakenDown",
    "ProjectClosed",
    "ProjectPublished",
    "ProjectReopened",
    "ProjectSentBack",
    "photo_before",
    "project_before",
]
