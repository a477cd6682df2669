"""What is written to people about texts of the handbook, and about what they make of it."""

from blueprint.messages.texts import TextHandedIn, TextPublished, TextRemarked, TextSentBack
from blueprint.messages.using import HubTaskGiven, PlanAdvised, PlanShared

__all__ = [
    "HubTaskGiven",
    "PlanAdvised",
    "PlanShared",
    "TextHandedIn",
    "TextPublished",
    "TextRemarked",
    "TextSentBack",
]
