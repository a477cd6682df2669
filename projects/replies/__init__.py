"""What links in the mails about projects answer with one tap."""

from projects.replies.care import CareReply
from projects.replies.outcomes import OutcomeReply
from projects.replies.partners import PartnerReply
from projects.replies.visits import CancelReply, ReviewReply, SlotReply

__all__ = [
    "CancelReply",
    "CareReply",
    "OutcomeReply",
    "PartnerReply",
    "ReviewReply",
    "SlotReply",
]
