"""Comments on a text, and who sits at it now."""

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from blueprint.messages import TextRemarked
from blueprint.models import Node, Presence, Remark, Revision
from blueprint.services.rights import require
from core.exceptions import TransitionError
from hubs.permissions import Permission
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User

WHILE = timedelta(minutes=2)  # who saved or looked since then is thought to be there


@transaction.atomic
def add_remark(revision: Revision, words: str, *, by: "User", quote: str = "") -> Remark:
    """Write to those who write a text, about these of its words."""
    require(by, Permission.TRANSLATE_NODE)
    remark = Remark.objects.create(revision=revision, author=by, words=words, quote=quote)
    notify(TextRemarked(remark))
    return remark


@transaction.atomic
def settle_remark(remark: Remark, *, by: "User") -> Remark:
    """Mark a comment as dealt with; it stays to be read."""
    require(by, Permission.TRANSLATE_NODE)
    remark = Remark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if remark.settled_at is not None:
        message = "This comment is settled already."
        raise TransitionError(message)
    remark.settled_at, remark.settled_by = timezone.now(), by
    remark.save()
    return remark


def note_presence(node: Node, language: str, *, by: "User") -> None:
    """Remember that somebody has a text open to write in."""
    require(by, node.writing_permission(language), language)
    Presence.objects.update_or_create(
        node=node, language=language, user=by, defaults={"seen_on": timezone.now()}
    )


def others_at(node: Node, language: str, *, than: "User") -> list["User"]:
    """Return who else has the text open now."""
    rows = Presence.objects.filter(
        node=node, language=language, seen_on__gt=timezone.now() - WHILE
    ).exclude(user=than)
    return [row.user for row in rows.select_related("user")]
