"""What is written about requests to join.

Each module here declares mails of one kind of reader; importing the package declares them all.
"""

from stakeholders.messages.applicant import (
    CONFIRM_SALT,
    JoinRequestAccepted,
    JoinRequestConfirm,
    JoinRequestDeclined,
    JoinRequestForwarded,
    JoinRequestReceipt,
    confirmation_token,
)
from stakeholders.messages.clock import (
    JoinRequestErasing,
    JoinRequestNudge,
    JoinRequestOverdue,
    JoinRequestReminder,
    JoinRequestUnanswered,
    JoinRequestWaiting,
)
from stakeholders.messages.desk import JoinRequestHandedOver, JoinRequestReceived
from stakeholders.messages.organisations import (
    PlaceInOrganisation,
    PromiseDropped,
    PromiseDue,
    PromiseMade,
    SpeakerAsks,
)

__all__ = [
    "CONFIRM_SALT",
    "JoinRequestAccepted",
    "JoinRequestConfirm",
    "JoinRequestDeclined",
    "JoinRequestErasing",
    "JoinRequestForwarded",
    "JoinRequestHandedOver",
    "JoinRequestNudge",
    "JoinRequestOverdue",
    "JoinRequestReceipt",
    "JoinRequestReceived",
    "JoinRequestReminder",
    "JoinRequestUnanswered",
    "JoinRequestWaiting",
    "PlaceInOrganisation",
    "PromiseDropped",
    "PromiseDue",
    "PromiseMade",
    "SpeakerAsks",
    "confirmation_token",
]
