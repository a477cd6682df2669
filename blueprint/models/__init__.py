"""A page of the handbook, its texts, the addresses it has left, and what people do with it."""

from blueprint.models.files import Attachment, Book, Picture
from blueprint.models.node import Node
from blueprint.models.old_path import OldPath
from blueprint.models.reading import Feedback, PathProgress, PathStep, ReadingPath, Term
from blueprint.models.reference import LinkTrouble, Reference
from blueprint.models.review import Presence, Remark
from blueprint.models.revision import OPEN_STATUSES, REVISION_LIFE, Contribution, Revision
from blueprint.models.using import HubTask, Plan

__all__ = [
    "OPEN_STATUSES",
    "REVISION_LIFE",
    "Attachment",
    "Book",
    "Contribution",
    "Feedback",
    "HubTask",
    "LinkTrouble",
    "Node",
    "OldPath",
    "PathProgress",
    "PathStep",
    "Picture",
    "Plan",
    "Presence",
    "ReadingPath",
    "Reference",
    "Remark",
    "Revision",
    "Term",
]
