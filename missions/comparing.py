"""A mission laid side by side: what each hub did, in numbers that add up.

A school belongs to one hub, and so do its pupils: those columns are plain sums. A project of
several hubs stands in the row of each of them, with its findings, and once in the total; what is
counted twice that way is a number of its own, so that rows less that number are the total.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.diagrams import bars_svg
from core.languages import active_language
from missions.rendering import columns, in_language

MOST_BARS = 12
MEASURES = ("schools", "projects", "pupils", "findings")
_NAMES = (
    *("slug", "name", "country", "latitude", "longitude", *columns("city"), "joined_on", "left_on"),
    *(*MEASURES, "measured"),
)
_CITIES = ", ".join(f"hub.{name}" for name in columns("city"))
_NO_CITIES = ", ".join("NULL" for _name in columns("city"))

# One statement for rows and total: a page read while somebody publishes still adds up.
_SQL = f"""
WITH work AS MATERIALIZED (
  SELECT id, hub_id, has_results FROM projects_project
  WHERE mission_id = %(mission)s AND status IN ('published', 'closed')
),
place AS MATERIALIZED (
  SELECT work.id AS project_id, work.hub_id AS home_id, school.hub_id, school.id AS school_id,
    place.pupil_count
  FROM work
  CROSS JOIN LATERAL (
    SELECT school_id, pupil_count FROM projects_projectschool
    WHERE project_id = work.id AND status = 'member' OFFSET 0
  ) AS place
  JOIN hubs_school AS school ON school.id = place.school_id
),
part AS (
  SELECT id AS project_id, hub_id FROM work
  UNION ALL SELECT DISTINCT project_id, hub_id FROM place WHERE hub_id <> home_id
),
finding AS MATERIALIZED (
  SELECT project_id, count(*) AS number FROM (
    SELECT result.project_id FROM work
    CROSS JOIN LATERAL (
      SELECT project_id FROM projects_result WHERE project_id = work.id OFFSET 0
    ) AS result WHERE work.has_results
    UNION ALL
    SELECT outcome.project_id FROM projects_outcome AS outcome
    JOIN work ON work.id = project_id WHERE outcome.status = 'confirmed'
  ) AS found GROUP BY project_id
),
worked AS (
  SELECT part.hub_id, count(*) AS projects, coalesce(sum(finding.number), 0) AS findings
  FROM part LEFT JOIN finding USING (project_id) GROUP BY part.hub_id
),
taught AS (
  SELECT hub_id, count(DISTINCT school_id) AS schools, coalesce(sum(pupil_count), 0) AS pupils
  FROM place GROUP BY hub_id
),
measured AS (
  SELECT DISTINCT ON (hub_id) hub_id, value FROM missions_measurement
  WHERE mission_id = %(mission)s ORDER BY hub_id, measured_on DESC, created_at DESC
),
seat AS (
  SELECT hub_id, joined_on, left_on FROM missions_missionhub WHERE mission_id = %(mission)s
)
SELECT * FROM (
  SELECT hub.slug, hub.name, hub.country, hub.latitude, hub.longitude, {_CITIES},
    seat.joined_on, seat.left_on, coalesce(taught.schools, 0) AS schools,
    coalesce(worked.projects, 0) AS projects, coalesce(taught.pupils, 0)::bigint AS pupils,
    coalesce(worked.findings, 0)::bigint AS findings, measured.value AS measured
  FROM hubs_hub AS hub
  LEFT JOIN seat ON seat.hub_id = hub.id LEFT JOIN worked ON worked.hub_id = hub.id
  LEFT JOIN taught ON taught.hub_id = hub.id LEFT JOIN measured ON measured.hub_id = hub.id
  WHERE hub.id IN (
    SELECT hub_id FROM seat WHERE left_on IS NULL UNION SELECT hub_id FROM worked
    UNION SELECT hub_id FROM measured
  )
  UNION ALL
  SELECT '', '', '', 0, 0, {_NO_CITIES}, NULL, NULL,
    (SELECT count(DISTINCT school_id) FROM place), (SELECT count(*) FROM work),
    (SELECT coalesce(sum(pupil_count), 0) FROM place)::bigint,
    (SELECT coalesce(sum(number), 0) FROM finding)::bigint, (SELECT sum(value) FROM measured)
) AS side ORDER BY slug = '', joined_on NULLS LAST, name
"""  # noqa: S608 -- its words are this module's own, never a reader's

Row = dict[str, Any]


@dataclass(frozen=True)
class Comparison:
    """What each hub did in a mission, what all did, and what stands in several rows."""

    rows: list[Row]
    total: Row
    twice: dict[str, int]

    @property
    def measured(self) -> float | None:
        """Return the figure of all hubs together, each with its latest one."""
        value: float | None = self.total["measured"]
        return value

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to lay side by side yet."""
        return not any(self.total[measure] for measure in MEASURES)

    def taking_part(self) -> list[Row]:
        """Return the hubs that take part now, those that joined first before the others."""
        return [row for row in self.rows if row["joined_on"] and not row["left_on"]]


def compare_hubs(mission: int) -> Comparison:
    """Return a mission side by side; one query, however many projects there are."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, {"mission": mission})
        found = [dict(zip(_NAMES, row, strict=True)) for row in cursor.fetchall()]
    *rows, total = found
    language = active_language()
    for row in rows:
        row["place"] = in_language(row, "city", language)[0]
        row["mark"] = row["country"].upper()
        row["url"] = f"/{language}/hubs/{row['slug']}/"
    twice = {
        measure: sum([row[measure] for row in rows]) - total[measure]
        for measure in ("projects", "findings")
    }
    return Comparison(rows, total, twice)


@dataclass(frozen=True)
class Progress:
    """How far a mission is towards its target, in a bar and in words."""

    share: int  # of a hundred
    words: str


def progress_of(mission: Row, measured: float | None) -> Progress | None:
    """Return how far it is; nothing where the target has no figure."""
    goal, start = mission["target_to"], mission["target_from"] or 0.0
    if goal is None or goal == start:
        return None
    now = start if measured is None else measured
    share = round(min(max((now - start) / (goal - start), 0), 1) * 100)
    figures = {
        "start": in_figures(start),
        "goal": in_figures(goal),
        "unit": mission["target_unit"],
        "now": in_figures(now),
        "share": share,
    }
    if measured is None:
        return Progress(
            0, _("Nobody has measured yet. From %(start)s to %(goal)s %(unit)s.") % figures
        )
    words = _("%(now)s %(unit)s now, from %(start)s to %(goal)s: %(share)d %%.")
    return Progress(share, words % figures)


def in_figures(number: float) -> str:
    """Return a figure as the reader's language writes it, whole where it is whole."""
    return figure_in(get_language(), number)


@lru_cache(maxsize=4096)
def figure_in(_language: str | None, number: float) -> str:
    """Return the same for whoever asked for the language already: a table has many figures."""
    whole = float(number).is_integer()
    return str(
        number_format(
            int(number) if whole else round(number, 2), use_l10n=True, force_grouping=True
        )
    )


@lru_cache(maxsize=8)
def _labels(_language: str | None) -> dict[str, str]:
    return {
        "schools": _("Schools"),
        "projects": _("Projects"),
        "pupils": _("Pupils reached"),
        "findings": _("Findings"),
    }


def charts_of(comparison: Comparison) -> list[dict[str, Any]]:
    """Return a small chart for each measure that is not nothing: a bar for each hub."""
    language = get_language()
    most = sorted(comparison.rows, key=lambda row: (-row["projects"], row["name"]))[:MOST_BARS]
    return [
        {
            "label": label,
            "total": figure_in(language, comparison.total[measure]),
            "drawing": bars_svg(
                tuple(
                    [(row["name"], row[measure], figure_in(language, row[measure])) for row in most]
                ),
                label,
            ),
            "is_cut": len(comparison.rows) > MOST_BARS,
        }
        for measure, label in _labels(language).items()
        if comparison.total[measure]
    ]
