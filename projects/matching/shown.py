"""Suggestions as pages show them: what it is, where, and why."""

from typing import Any

from core.languages import active_language, other_language
from projects.matching.ranking import Match
from projects.matching.reasons import reasons_of
from projects.models import Need
from stakeholders.models import Offer
from stakeholders.rendering import offer_card


def offer_cards(matches: list[Match]) -> list[dict[str, Any]]:
    """Return the offers of suggestions with the reasons for each, in one query."""
    keys = [match.offered.key for match in matches]
    rows = Offer.objects.select_related("organisation").in_bulk(keys)
    return [
        {
            **offer_card(rows[match.offered.key]),
            "key": match.offered.key,
            "who": match.offered.name,
            "where": match.offered.where.name,
            **_why(match),
        }
        for match in matches
        if match.offered.key in rows
    ]


def need_cards(matches: list[Match]) -> list[dict[str, Any]]:
    """Return the needs of suggestions with the reasons for each, in one query."""
    keys = [match.asked.key for match in matches]
    rows = Need.objects.select_related("project", "project__hub").in_bulk(keys)
    cards = []
    for match in matches:
        need = rows[match.asked.key]
        cards.append(
            {
                "title": need.text,
                "lang": other_language(need, "text"),
                "kind": need.get_help_display() if need.help else "",
                "who": need.project.title,
                "who_url": f"/{active_language()}/projects/{need.project.slug}/",
                "where": match.asked.where.name,
                **_why(match),
            }
        )
    return cards


def _why(match: Match) -> dict[str, Any]:
    return {
        "share": round(match.score.total * 100),
        "reasons": [reason.sentence for reason in reasons_of(match)],
    }
