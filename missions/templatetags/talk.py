"""The way from a public page to the conversation about it."""

from functools import lru_cache
from html import escape

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import active_language

register = template.Library()


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
def talk_link(code: str, slug: str, numbers: dict[str, int] | None) -> SafeString:
    """Say how much is talked about a thing (missions.rendering.talk_about), and lead there."""
    counted = numbers or {"number": 0, "questions": 0}
    language = active_language()
    heading, label, note = _words(counted["number"], counted["questions"], language)
    return SafeString(
        f'<section class="stack stack-2"><h2>{heading}</h2>\n'
        f'<p><a class="btn btn--plain" href="/{language}/talk/{code}/{escape(slug)}/">{label}</a>'
        f'</p><p class="quiet small">{note}</p></section>\n'
    )
