"""What happens to the handbook: writing, publishing, moving, and taking it over from files."""

from blueprint.services.attachments import keep_attachment, remove_attachment
from blueprint.services.checking import find_right, find_wanting
from blueprint.services.deciding import (
    call_off,
    keep_other,
    put_aside,
    restore_revision,
    retire_text,
    send_back,
    take_back,
    take_up,
)
from blueprint.services.importing import ImportReport, import_blueprint
from blueprint.services.pictures import (
    add_picture,
    change_picture,
    prepare_next_picture,
    remove_picture,
    replace_picture,
)
from blueprint.services.publishing import (
    preview_of,
    publish_next_due,
    publish_revision,
    schedule_revision,
)
from blueprint.services.talking import add_remark, note_presence, others_at, settle_remark
from blueprint.services.tree import add_node, move_node
from blueprint.services.writing import Draft, open_revision, save_draft, submit_revision

__all__ = [
    "Draft",
    "ImportReport",
    "add_node",
    "add_picture",
    "add_remark",
    "call_off",
    "change_picture",
    "find_right",
    "find_wanting",
    "import_blueprint",
    "keep_attachment",
    "keep_other",
    "move_node",
    "note_presence",
    "open_revision",
    "others_at",
    "prepare_next_picture",
    "preview_of",
    "publish_next_due",
    "publish_revision",
    "put_aside",
    "remove_attachment",
    "remove_picture",
    "replace_picture",
    "restore_revision",
    "retire_text",
    "save_draft",
    "schedule_revision",
    "send_back",
    "settle_remark",
    "submit_revision",
    "take_back",
    "take_up",
]
