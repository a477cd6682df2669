"""What is written to people about texts of the handbook."""

from blueprint.messages.texts import TextHandedIn, TextPublished, TextRemarked, TextSentBack

__all__ = ["TextHandedIn", "TextPublished", "TextRemarked", "TextSentBack"]
