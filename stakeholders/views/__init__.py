"""Pages for people who ask to join."""

from stakeholders.views.application import ApplicationView, ChangeView, CheckView, SentView
from stakeholders.views.arrival import JoinView, PupilView
from stakeholders.views.confirmation import ConfirmView

__all__ = [
    "ApplicationView",
    "ChangeView",
    "CheckView",
    "ConfirmView",
    "JoinView",
    "PupilView",
    "SentView",
]
