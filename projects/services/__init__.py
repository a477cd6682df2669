"""What happens to projects and their photos."""

from projects.services.photos import add_photo, prepare_next_photo, remove_photo
from projects.services.projects import (
    ProjectTexts,
    Start,
    change_phase,
    change_project,
    publish_project,
    send_back_project,
    start_project,
    submit_project,
)

__all__ = [
    "ProjectTexts",
    "Start",
    "add_photo",
    "change_phase",
    "change_project",
    "prepare_next_photo",
    "publish_project",
    "remove_photo",
    "send_back_project",
    "start_project",
    "submit_project",
]
