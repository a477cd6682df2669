"""What readers say of pages; nobody asks who they are."""

from django.db import transaction

from blueprint.models import Feedback, Node


@transaction.atomic
def give_feedback(node: Node, language: str, *, was_useful: bool, words: str = "") -> Feedback:
    """Keep what somebody says of the text that is live in a language; no page changes by it."""
    live = getattr(node, f"live_{language}")
    return Feedback.objects.create(
        node=node,
        language=language,
        edition=live.edition if live else 0,
        was_useful=was_useful,
        words=words,
    )
