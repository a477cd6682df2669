"""The way from a public page to the conversation about it."""

from functools import cache
from typing import Any

from django import template
from django.db.models import Count, Q

from core.statements import OPEN, Statement
from missions.models import Comment

register = template.Library()


@cache
def _numbers(code: str) -> Statement:
    """Return the statement that counts what can be read; the key goes in the open place."""
    readable = Comment.objects.about(code, OPEN).readable().order_by()
    is_open = Q(is_question=True, answered_at=None)
    counted = readable.values("about_type").annotate(
        number=Count("pk"), questions=Count("pk", filter=is_open)
    )
    return Statement.of(counted, ("number", "questions"))


@register.inclusion_tag("missions/talk_link.html")
def talk_link(code: str, key: object, slug: str) -> dict[str, Any]:
    """Say how much is talked about a thing, and lead there; it costs one query."""
    numbers = next(iter(_numbers(code).rows(str(key))), {"number": 0, "questions": 0})
    return {"topic": code, "slug": slug, **numbers}
