"""What is written to people about projects."""

from projects.messages.projects import (
    ProjectPublished,
    ProjectSentBack,
    ProjectSubmitted,
)

__all__ = [
    "ProjectPublished",
    "ProjectSentBack",
    "ProjectSubmitted",
]
