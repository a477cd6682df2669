"""What happens to projects, their photos, files and results."""

from projects.services.consents import ask_to_renew, delete_hidden_photos, end_consents
from projects.services.files import NoRoomError, Upload, add_file, remove_file
from projects.services.photos import add_photo, prepare_next_photo, remove_photo
from projects.services.projects import (
    ProjectTexts,
    Start,
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
from projects.services.copies import Copy, copy_project, kinds_for, licences_for
from projects.services.locks import RefusedError
from projects.services.log import (
    Page,
    change_update,
    draft_partner,
    draft_photos,
    show_update,
    throw_away_update,
    write_update,
)
from projects.services.milestones import (
    add_milestone,
    change_milestone,
    reach_milestone,
    remove_milestone,
)
from projects.services.phases import (
    add_evidence,
    change_phase,
    finish_phase,
    leave_out_phase,
    remove_evidence,
    show_evidence,
    take_in_phase,
)
from projects.services.schools import (
    accept_place,
    decline_place,
    hand_over,
    invite_school,
    leave_project,
    withdraw_invitation,
)
from projects.services.searches import (
    accept_answer,
    answer_search,
    close_search,
    decline_answer,
    write_search,
)
from projects.services.states import (
    change_circle,
    close_project,
    delete_draft,
    reopen_project,
    take_back_project,
)

__all__ = [
    "Copy",
    "NoRoomError",
    "Page",
    "ProjectTexts",
    "RefusedError",
    "Start",
    "Upload",
    "accept_answer",
    "accept_place",
    "add_evidence",
    "add_file",
    "add_milestone",
    "add_photo",
    "add_result",
    "answer_search",
    "approve_photo",
    "ask_to_renew",
    "change_circle",
    "change_milestone",
    "change_phase",
    "change_project",
    "change_result",
    "change_update",
    "close_project",
    "close_search",
    "copy_project",
    "decline_answer",
    "decline_photo",
    "decline_place",
    "delete_draft",
    "delete_hidden_photos",
    "draft_partner",
    "draft_photos",
    "end_consents",
    "finish_phase",
    "hand_over",
    "invite_school",
    "kinds_for",
    "leave_out_phase",
    "leave_project",
    "licences_for",
    "object_to_photo",
    "prepare_next_photo",
    "publish_project",
    "put_back_photo",
    "reach_milestone",
    "remove_evidence",
    "remove_file",
    "remove_milestone",
    "remove_photo",
    "remove_result",
    "renew_consent",
    "reopen_project",
    "send_back_project",
    "show_evidence",
    "show_update",
    "start_project",
    "submit_project",
    "take_back_project",
    "take_down_photo",
    "take_in_phase",
    "throw_away_update",
    "withdraw_invitation",
    "write_search",
    "write_update",
]
