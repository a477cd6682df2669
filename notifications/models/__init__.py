"""The outbox, what people wish to hear, and what they find when they sign in."""

from notifications.models.message import Message
from notifications.models.notice import Notice
from notifications.models.preference import Preference
from notifications.models.reply_link import ReplyLink

__all__ = ["Message", "Notice", "Preference", "ReplyLink"]
