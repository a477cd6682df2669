"""Accepted challenges that fit together, worked out in the database.

Of the newest challenges that no mission has taken up, every two of different hubs are compared by
what they share: targets, goals, the season, and rare words of their texts. A group is a challenge
with those that fit it best. However many challenges there are, no more than MOST_COMPARED are read.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.db import connection
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.languages import active_language
from missions.goals import Goal
from missions.models import Challenge, Mission
from missions.targets import targets_by_number

MOST_COMPARED = 400
MOST_GROUPS = 12
MOST_FITTING = 20
_MOST_SEEDS = 80
_MOST_WORDS = 3
_SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+")

# Weights: a shared target says most, then words that few others use, then a goal, then the season.
_SQL = """
WITH pool AS MATERIALIZED (
  SELECT id, hub_id, targets, season,
    (SELECT sum(1 << goal) FROM unnest(goals) AS goal)::int AS goals,
    to_tsvector('english', coalesce(title_en, '') || ' ' || coalesce(summary_en, '')) AS en,
    to_tsvector('dutch', coalesce(title_nl, '') || ' ' || coalesce(summary_nl, '')) AS nl
  FROM missions_challenge
  WHERE status = 'accepted' AND mission_id IS NULL
    AND (%(goal)s = 0 OR goals @> ARRAY[%(goal)s]::smallint[])
    AND (%(season)s = '' OR season = %(season)s)
  ORDER BY created_at DESC, id DESC LIMIT %(compared)s
),
tag AS MATERIALIZED (
  SELECT id, 'target' AS kind, unnest(targets)::text AS tag FROM pool
  UNION ALL SELECT id, 'en', unnest(tsvector_to_array(en)) FROM pool
  UNION ALL SELECT id, 'nl', unnest(tsvector_to_array(nl)) FROM pool
),
used AS MATERIALIZED (
  SELECT kind, tag, count(*) AS number FROM tag GROUP BY kind, tag HAVING count(*) > 1
),
weighed AS MATERIALIZED (
  SELECT id, kind, tag, power(ln(1 + (SELECT count(*) FROM pool)::float / number), 2) AS weight
  FROM tag JOIN used USING (kind, tag)
  WHERE kind = 'target' OR number <= (
    SELECT least(greatest(8, count(*) * 0.04), greatest(2, count(*) * 0.5)) FROM pool
  )
),
size AS MATERIALIZED (
  SELECT id, sqrt(sum(weight)) AS size FROM weighed WHERE kind <> 'target' GROUP BY id
),
pair AS MATERIALIZED (
  SELECT one.id AS one, other.id AS other,
    count(*) FILTER (WHERE kind = 'target') AS targets,
    coalesce(sum(one.weight) FILTER (WHERE kind <> 'target'), 0) AS words
  FROM weighed AS one JOIN weighed AS other USING (kind, tag)
  WHERE one.id < other.id
  GROUP BY one.id, other.id
),
likeness AS (
  SELECT pair.one, pair.other, pair.targets,
    bit_count((one.goals & other.goals)::bit(32)) AS goals,
    coalesce(pair.words / nullif(size.size * its_size.size, 0), 0) AS alike,
    (one.season <> '' AND one.season = other.season)::int AS season
  FROM pair
  JOIN pool AS one ON one.id = pair.one
  JOIN pool AS other ON other.id = pair.other AND other.hub_id <> one.hub_id
  LEFT JOIN size ON size.id = pair.one LEFT JOIN size AS its_size ON its_size.id = pair.other
),
scored AS MATERIALIZED (
  SELECT one, other, 3 * least(targets, 2) + least(goals, 2) + 8 * alike + season AS score
  FROM likeness
  WHERE targets > 0 OR (goals > 0 AND alike >= 0.08) OR alike >= 0.2
),
placed AS (
  SELECT *, row_number() OVER (PARTITION BY one ORDER BY score DESC, other) AS place
  FROM (
    SELECT one, other, score FROM scored UNION ALL SELECT other, one, score FROM scored
  ) AS both_ways
),
found AS (
  SELECT one, array_agg(other ORDER BY score DESC, other) AS others, sum(score) AS score
  FROM placed WHERE place <= 5
  GROUP BY one
  HAVING NOT EXISTS (
    SELECT FROM missions_dismissedgroup AS said WHERE array_agg(other) || one <@ said.challenges
  )
  ORDER BY sum(score) DESC, one LIMIT %(seeds)s
)
SELECT one, others, (
  SELECT coalesce(string_agg(tag, ' ' ORDER BY number DESC, weight DESC, tag), '') FROM (
    SELECT mine.tag, mine.weight, count(*) AS number
    FROM weighed AS mine JOIN weighed AS its USING (kind, tag)
    WHERE mine.id = found.one AND its.id = ANY(found.others) AND kind <> 'target'
    GROUP BY mine.tag, mine.weight
  ) AS shared
) FROM found ORDER BY score DESC, one
"""

_FITTING = """
WITH mission AS (
  SELECT goals,
    to_tsvector('english', concat_ws(' ', title_en, statement_en, summary_en)) AS en,
    to_tsvector('dutch', concat_ws(' ', title_nl, statement_nl, summary_nl)) AS nl,
    (SELECT array_agg(DISTINCT target) FROM missions_challenge, unnest(targets) AS target
     WHERE mission_id = %(mission)s) AS targets
  FROM missions_mission WHERE id = %(mission)s
),
query AS MATERIALIZED (
  SELECT goals, coalesce(targets, '{}') AS targets,
    (SELECT coalesce(string_agg(quote_literal(word), ' | '), '')
     FROM unnest(tsvector_to_array(en)) AS word)::tsquery AS en,
    (SELECT coalesce(string_agg(quote_literal(word), ' | '), '')
     FROM unnest(tsvector_to_array(nl)) AS word)::tsquery AS nl
  FROM mission
),
pool AS MATERIALIZED (
  SELECT challenge.* FROM missions_challenge AS challenge, query
  WHERE status = 'accepted' AND mission_id IS NULL AND challenge.goals && query.goals
    AND NOT EXISTS (
      SELECT FROM missions_mission_planned AS planned
      WHERE planned.mission_id = %(mission)s AND planned.challenge_id = challenge.id
    )
  ORDER BY created_at DESC, id DESC LIMIT %(compared)s
)
SELECT pool.id FROM pool, query
ORDER BY
  3 * (pool.targets::text[] && query.targets::text[])::int
  + 20 * greatest(ts_rank(search_en, query.en), ts_rank(search_nl, query.nl)) DESC,
  pool.created_at DESC, pool.id
LIMIT %(most)s
"""


@dataclass(frozen=True)
class Group:
    """Challenges that fit together, the one that the others were found from first."""

    challenges: Sequence[Challenge]
    stems: Sequence[str]

    HUBS: ClassVar[int] = 2

    @property
    def others(self) -> int:
        """Return how many there are besides the first."""
        return len(self.challenges) - 1

    @cached_property
    def goals(self) -> list[int]:
        """Return the goals that at least two of them share, the commonest first, at most three."""
        return [int(goal) for goal in _shared(one.goals for one in self.challenges)[:3]]

    @cached_property
    def targets(self) -> list[str]:
        """Return the targets that at least two of them share, the commonest first."""
        return _shared(one.targets for one in self.challenges)

    @cached_property
    def reasons(self) -> list[str]:
        """Say why they fit, each sentence from columns that one can look up."""
        return [said for said in (*self._subjects(), self._season(), self._places()) if said]

    def _subjects(self) -> list[str]:
        language, known = active_language(), targets_by_number()
        targets = [known[code] for code in self.targets if code in known]
        words = _("Same target, %(number)s: %(sentence)s")
        said = [
            words % {"number": target.number, "sentence": target.said(language)}
            for target in targets[:2]
        ]
        goals = [f"{goal} ({Goal(goal).label})" for goal in self.goals]
        words = ngettext("Same goal: %(goals)s.", "Same goals: %(goals)s.", len(goals))
        said += [words % {"goals": ", ".join(goals)}] if goals else []
        shared = self._words()
        words = _("Words that few others use: %(words)s.")
        return said + ([words % {"words": ", ".join(shared)}] if shared else [])

    def _words(self) -> list[str]:
        """Return shared words as they stand in the first text, for a stem is no word."""
        first = self.challenges[0]
        text = " ".join((first.title or "", first.summary or "")).lower()
        written = [word for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD]
        found = (_word_of(stem, written) for stem in self.stems)
        return list(dict.fromkeys(filter(None, found)))[:_MOST_WORDS]

    def _season(self) -> str:
        seasons = Counter(one.season for one in self.challenges if one.season)
        season, number = seasons.most_common(1)[0] if seasons else ("", 0)
        if number < self.HUBS:
            return ""
        words = _("Same season, %(season)s: %(number)d of them.")
        return words % {"season": Challenge.Season(season).label, "number": number}

    def _places(self) -> str:
        hubs = {one.hub_id for one in self.challenges}
        countries = {one.hub.country for one in self.challenges}
        words = ngettext(
            "From %(hubs)d hubs in one country.",
            "From %(hubs)d hubs in %(countries)d countries.",
            len(countries),
        )
        return words % {"hubs": len(hubs), "countries": len(countries)}


def _word_of(stem: str, written: Sequence[str]) -> str:
    return next((word for word in written if word.startswith(stem)), "")


def _shared(lists: Iterable[Sequence[Any]]) -> list[Any]:
    """Return what stands in at least two lists, the commonest first."""
    counted = Counter(thing for one in lists for thing in set(one))
    return [thing for thing, number in sorted(counted.items(), key=_most_first) if number > 1]


def _most_first(pair: tuple[Any, int]) -> tuple[int, Any]:
    return -pair[1], pair[0]


def suggest_groups(*, goal: int = 0, season: str = "") -> list[Group]:
    """Return groups of accepted challenges that fit together, the closest first; two queries."""
    given: dict[str, int | str] = {
        "goal": goal,
        "season": season,
        "compared": MOST_COMPARED,
        "seeds": _MOST_SEEDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SQL, given)
        found = [([one, *others], stems) for one, others, stems in cursor.fetchall()]
    kept = _without_doubles(found)
    keys = {key for members, _stems in kept for key in members}
    rows = Challenge.objects.filter(pk__in=keys).select_related("hub")
    by_key = {row.pk: row for row in rows.defer("story", "search_en", "search_nl")}
    return [
        Group([by_key[key] for key in members if key in by_key], stems.split())
        for members, stems in kept
    ]


def _without_doubles(found: list[tuple[list[UUID], str]]) -> list[tuple[list[UUID], str]]:
    """Leave out a group of which another one, that fits better, holds half or more."""
    kept: list[tuple[list[UUID], str]] = []
    for members, stems in found:
        if all(2 * len(set(members) & set(other)) < len(members) for other, _stems in kept):
            kept.append((members, stems))
    return kept[:MOST_GROUPS]


def fitting_challenges(mission: Mission) -> list[Challenge]:
    """Return accepted challenges of any hub that fit a mission, the closest first; two queries."""
    given = {"mission": mission.pk, "compared": MOST_COMPARED, "most": MOST_FITTING}
    with connection.cursor() as cursor:
        cursor.execute(_FITTING, given)
        keys = [row[0] for row in cursor.fetchall()]
    rows = Challenge.objects.filter(pk__in=keys).select_related("hub")
    by_key = {row.pk: row for row in rows.defer("story", "search_en", "search_nl")}
    return [by_key[key] for key in keys if key in by_key]
