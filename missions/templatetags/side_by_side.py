"""A mission laid side by side, drawn by functions: a template's loop over every cell costs more."""

from collections.abc import Iterable
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.templatetags.house import dot
from missions.comparing import MEASURES, Comparison, Row, figure_in

register = template.Library()
_NOTHING, _LESS = "\N{EN DASH}", "\N{MINUS SIGN}"


@lru_cache(maxsize=8)
def _words(_language: str | None) -> dict[str, str]:
    said = {
        "name": _("Side by side"),
        "caption": _("What each hub did in this mission"),
        "left": _("has left"),
        "twice": _("Counted in more than one row"),
        "together": _("Together"),
        "cut": _("The bars show the hubs with most projects."),
    }
    return {name: escape(words) for name, words in said.items()}


@lru_cache(maxsize=128)
def _head(unit: str, _language: str | None) -> str:
    heads = [_("Schools"), _("Projects"), _("Pupils reached"), _("Findings")]
    heads += [str(capfirst(unit))] if unit else []
    cells = (f'<th scope="col" class="n">{escape(head)}</th>' for head in heads)
    return f'<tr><th scope="col">{escape(_("Hub"))}</th>{"".join(cells)}</tr>'


@lru_cache(maxsize=16)
def _explained(_language: str | None, *, is_measured: bool) -> SafeString:
    return render_to_string("missions/_how_counted.html", {"is_measured": is_measured})


def _cells(figures: Iterable[str]) -> str:
    return "".join([f'<td class="n">{shown}</td>' for shown in figures])


def _figures(row: Row, columns: Iterable[str], language: str | None) -> list[str]:
    """Return what stands in the columns of a row; a dash where nobody has measured."""
    figures = [row[column] for column in columns]
    return [_NOTHING if one is None else figure_in(language, one) for one in figures]


def _row(row: Row, columns: Iterable[str], language: str | None) -> str:
    left = f' <span class="quiet small">{_words(language)["left"]}</span>' if row["left_on"] else ""
    return (
        f'<tr><th scope="row"><span class="row row--tight">'
        f"{dot(row['mark'], row['slug'], small=True)}"
        f'<a href="{row["url"]}">{escape(row["name"])}</a>{left}</span></th>'
        f"{_cells(_figures(row, columns, language))}</tr>\n"
    )


def _foot(comparison: Comparison, columns: Iterable[str], language: str | None) -> str:
    """Return the total, and above it what the rows say more than once."""
    words, difference = _words(language), ""
    if comparison.twice["projects"]:
        twice = [
            f"{_LESS}{figure_in(language, comparison.twice[name])}"
            if comparison.twice.get(name)
            else _NOTHING
            for name in columns
        ]
        difference = f'<tr><th scope="row">{words["twice"]}</th>{_cells(twice)}</tr>\n'
    total = [f"<strong>{one}</strong>" for one in _figures(comparison.total, columns, language)]
    return f'{difference}<tr><th scope="row">{words["together"]}</th>{_cells(total)}</tr>'


def _chart(chart: dict[str, Any], words: dict[str, str]) -> str:
    cut = f' <span class="quiet small">{words["cut"]}</span>' if chart["is_cut"] else ""
    return (
        f'<figure class="stack stack-2"><figcaption><strong>{escape(chart["label"])}</strong>: '
        f"{chart['total']}{cut}</figcaption>{chart['drawing']}</figure>"
    )


@register.simple_tag
def side_by_side(comparison: Comparison, charts: list[dict[str, Any]], unit: str) -> SafeString:
    """Return what each hub did: a table that adds up, and the same as small charts."""
    language, is_measured = get_language(), bool(unit)
    words = _words(language)
    columns = (*MEASURES, "measured") if is_measured else MEASURES
    rows = "".join([_row(row, columns, language) for row in comparison.rows])
    drawn = "".join([_chart(chart, words) for chart in charts])
    bars = f'<div class="tiles section">{drawn}</div>' if drawn else ""
    return SafeString(
        f'<div class="table-box" tabindex="0" role="region" aria-label="{words["name"]}">'
        f'<table class="table table--wide"><caption class="vh">{words["caption"]}</caption>'
        f"<thead>{_head(unit, language)}</thead><tbody>\n{rows}</tbody>"
        f"<tfoot>{_foot(comparison, columns, language)}</tfoot></table></div>\n"
        f"{_explained(language, is_measured=is_measured)}\n{bars}"
    )
