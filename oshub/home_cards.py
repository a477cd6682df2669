"""The cards of the home page, one string each: a template would cost more than the reads."""

from functools import lru_cache
from html import escape

from django.utils.translation import ngettext

from core.patterns import pattern_svg
from core.statements import Row
from core.templatetags.house import dot
from missions.templatetags.goals import sdg_tiles
from projects.templatetags.phases import phase_mini


def mission_card(row: Row, language: str) -> str:
    """Return the card of an open mission."""
    return (
        f'<article class="card card--mission">{pattern_svg(row["slug"], row["colour"] or None)}'
        f'<h3><a href="/{language}/missions/{row["slug"]}/">{escape(row["shown_title"])}</a></h3>'
        f"<p>{escape(row['shown_card'])}</p>"
        f'<div class="meta">{sdg_tiles(row["goals"])}'
        f"<span>{_hubs_in_words(row['hub_count'], language)}</span></div></article>\n"
    )


@lru_cache(maxsize=256)
def _hubs_in_words(number: int, _language: str) -> str:
    return ngettext("%(number)s hub", "%(number)s hubs", number) % {"number": number}


def project_card(row: Row, language: str) -> str:
    """Return the card of a project that is at work."""
    mark = dot(row["hub__country"].upper(), row["hub__slug"], small=False)
    return (
        f'<article class="card"><div class="row row--tight small">{mark}'
        f"<span>{escape(row['place'])}</span></div>"
        f'<h3><a href="/{language}/projects/{row["slug"]}/">{escape(row["shown_title"])}</a></h3>'
        f"<p>{escape(row['shown_card'])}</p>"
        f'<div class="meta">{phase_mini(row["phase"])}</div></article>\n'
    )
