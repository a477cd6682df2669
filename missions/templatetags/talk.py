"""The way from a public page to the conversation about it."""

from functools import cache, lru_cache
from html import escape

from django import template
from django.db.models import Count, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import active_language
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


@lru_cache(maxsize=1024)
def _words(number: int, questions: int, _language: str) -> tuple[str, str, str]:
    """Return what stands above the way, on it and below it."""
    waiting = ngettext("%(number)s open question.", "%(number)s open questions.", questions)
    members = _("For members of the network.")
    return (
        escape(_("Conversation")),
        escape(_("Talk (%(number)s)") % {"number": number}),
        escape(f"{waiting % {'number': questions}} {members}" if questions else members),
    )


@register.simple_tag
def talk_link(code: str, key: object, slug: str) -> SafeString:
    """Say how much is talked about a thing, and none of it, and lead there; it costs one query."""
    counted = next(iter(_numbers(code).rows(str(key))), {"number": 0, "questions": 0})
    language = active_language()
    heading, label, note = _words(counted["number"], counted["questions"], language)
    return SafeString(
        f'<section class="stack stack-2"><h2>{heading}</h2>\n'
        f'<p><a class="btn btn--plain" href="/{language}/talk/{code}/{escape(slug)}/">{label}</a>'
        f'</p><p class="quiet small">{note}</p></section>\n'
    )
