"""What links in the mails about projects answer with one tap."""

from projects.replies.care import CareReply

__all__ = ["CareReply"]
