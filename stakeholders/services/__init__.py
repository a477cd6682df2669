"""What happens when somebody asks to join, and when a hub answers."""

from stakeholders.services.applications import (
    confirm_join_request,
    forget_unconfirmed,
    save_draft,
    submit_join_request,
)
from stakeholders.services.decisions import (
    accept_join_request,
    decline_join_request,
    forward_join_request,
    mark_contacted,
    mark_matched,
)
from stakeholders.services.gatekeeping import TooManyError, count_sender

__all__ = [
    "TooManyError",
    "accept_join_request",
    "confirm_join_request",
    "count_sender",
    "decline_join_request",
    "forget_unconfirmed",
    "forward_join_request",
    "mark_contacted",
    "mark_matched",
    "save_draft",
    "submit_join_request",
]
