"""What happens to projects, their photos, files and results."""

from projects.services.consents import ask_to_renew, delete_hidden_photos, end_consents
from projects.services.files import NoRoomError, Upload, add_file, remove_file
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
from projects.services.results import add_result, change_result, remove_result
from projects.services.showing import (
    approve_photo,
    decline_photo,
    object_to_photo,
    put_back_photo,
    renew_consent,
    take_down_photo,
)

__all__ = [
    "NoRoomError",
    "ProjectTexts",
    "Start",
    "Upload",
    "add_file",
    "add_photo",
    "add_result",
    "approve_photo",
    "ask_to_renew",
    "change_phase",
    "change_project",
    "change_result",
    "decline_photo",
    "delete_hidden_photos",
    "end_consents",
    "object_to_photo",
    "prepare_next_photo",
    "publish_project",
    "put_back_photo",
    "remove_file",
    "remove_photo",
    "remove_result",
    "renew_consent",
    "send_back_project",
    "start_project",
    "submit_project",
    "take_down_photo",
]
