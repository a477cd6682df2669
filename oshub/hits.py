"""What the search found, drawn as one string: a template would cost more than the search."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from oshub.search import Hit, mark_words


@lru_cache(maxsize=8)
def kinds_in_words(_language: str) -> dict[str, str]:
    """Return what each kind of hit is called, in the language that is active."""
    return {
        "hub": _("Hub"),
        "mission": _("Mission"),
        "challenge": _("Challenge"),
        "project": _("Project"),
        "blueprint": _("Blueprint"),
        "school": _("School"),
    }


def draw_hits(hits: Iterable[Hit], words: str, language: str) -> SafeString:
    """Return the items of the list of hits, with the words that were asked for marked."""
    kinds = kinds_in_words(language)
    return SafeString("".join(_hit(hit, kinds[hit.kind], words, language) for hit in hits))


def _hit(hit: Hit, kind: str, words: str, language: str) -> str:
    return (
        f'<li class="hit"><span class="tag">{escape(kind)}</span>'
        f'<h3><a href="/{language}/{escape(hit.path)}">{_marked(hit.title, words)}</a></h3>'
        f"<p>{_marked(hit.text, words)}</p></li>\n"
    )


def _marked(text: str, words: str) -> str:
    return "".join(
        f"<mark>{escape(part)}</mark>" if is_asked else escape(part)
        for part, is_asked in mark_words(text, words)
    )
