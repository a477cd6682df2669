"""What is written to people about projects."""

from projects.messages.classes import ClassAnswered, ClassDeclined, ClassesJoined
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
from projects.messages.team import (
    LeadHandedOver,
    ProjectClosed,
    ProjectCopied,
    ProjectReopened,
    SchoolInvited,
    SchoolJoined,
    SchoolLeft,
    SchoolOfHubJoined,
    SchoolRefused,
)

__all__ = [
    "ClassAnswered",
    "ClassDeclined",
    "ClassesJoined",
    "ConsentEnds",
    "LeadHandedOver",
    "PhotoApproved",
    "PhotoDeclined",
    "PhotoHidden",
    "PhotoObjected",
    "PhotoPutBack",
    "PhotoTakenDown",
    "PhotosWaiting",
    "ProjectClosed",
    "ProjectCopied",
    "ProjectPublished",
    "ProjectReopened",
    "ProjectSentBack",
    "ProjectSubmitted",
    "SchoolInvited",
    "SchoolJoined",
    "SchoolLeft",
    "SchoolOfHubJoined",
    "SchoolRefused",
    "team_of",
]
