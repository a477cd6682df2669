"""Pages for people who ask to join."""

from stakeholders.views.application import ApplicationView, StepView
from stakeholders.views.arrival import JoinView, PupilView
from stakeholders.views.confirmation import ConfirmView
from stakeholders.views.drafts import CheckView, LaterView, ResumeView, SentView
from stakeholders.views.status import AddView, DateView, ReplyView, StatusView, WithdrawView

__all__ = [
    "AddView",
    "ApplicationView",
    "CheckView",
    "ConfirmView",
    "DateView",
    "JoinView",
    "LaterView",
    "PupilView",
    "ReplyView",
    "ResumeView",
    "SentView",
    "StatusView",
    "StepView",
    "WithdrawView",
]
