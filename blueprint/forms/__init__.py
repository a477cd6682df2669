"""What the desk of the handbook asks for."""

from blueprint.forms.files import AttachmentForm, PictureForm, ReplaceForm
from blueprint.forms.texts import RemarkForm, ScheduleForm, SendBackForm, TextForm
from blueprint.forms.tree import AddForm, MoveForm

__all__ = [
    "AddForm",
    "AttachmentForm",
    "MoveForm",
    "PictureForm",
    "RemarkForm",
    "ReplaceForm",
    "ScheduleForm",
    "SendBackForm",
    "TextForm",
]
