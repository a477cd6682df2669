"""Invented projects, with their schools, challenges, partners, needs and results."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from django.db.models import Model
from django.utils.text import slugify

from core.text import shorten
from hubs.models import Hub
from oshub.demo.scale.copying import Values
from oshub.demo.scale.questions import Setting, long_before
from oshub.demo.scale.words import (
    Topic,
    columns,
    dice,
    in_both,
    key_of,
    paragraph,
    sentence,
    texts,
    topics,
)
from projects.models import Need, Partner, Project, ProjectSchool, Result
from projects.phases import Phase
from projects.subjects import Subject

Status = Project.Status
STATUSES = {Status.PUBLISHED: 82, Status.CLOSED: 10, Status.DRAFT: 5, Status.SUBMITTED: 3}
SCHOOL_YEAR_BEGINS = 8
YEAR = 365
MOST_SUBJECTS = 3
Link = Project.challenges.through


@dataclass(frozen=True)
class Ground:
    """What the projects of each hub can take up: its schools with their levels, its challenges."""

    schools: dict[int, list[tuple[UUID, str]]]
    challenges: dict[int, list[UUID]]


@dataclass
class Batch:
    """Rows of projects and of what belongs to them, each kind for one COPY, parents first."""

    rows: dict[type[Model], list[Values]] = field(
        default_factory=lambda: {
            Project: [],
            ProjectSchool: [],
            Link: [],
            Partner: [],
            Need: [],
            Result: [],
        }
    )

    def add(self, number: int, setting: Setting, ground: Ground) -> None:
        """Make one project with all its parts."""
        rng = dice("project", number)
        key = key_of(rng)
        hub = setting.hubs[number % len(setting.hubs)]
        topic = rng.choice(topics())
        school, level = rng.choice(ground.schools[hub.pk])
        project = _project(rng, setting, hub, topic)
        project |= {"id": key, "level": level, "slug": f"{project['slug']}-{number + 1}"}
        self.rows[Project].append(project)
        self._add_school(rng, key, school)
        self._add_challenge(rng, key, ground.challenges.get(hub.pk, []))
        self._add_help(rng, key, hub)
        if project["has_results"]:
            self._add_result(rng, key)

    def _add_school(self, rng: Random, key: UUID, school: UUID) -> None:
        group, pupils = rng.choice(texts()["groups"]), rng.randint(12, 31)
        self.rows[ProjectSchool].append(
            {"project_id": key, "school_id": school, "group_name": group, "pupil_count": pupils}
        )

    def _add_challenge(self, rng: Random, key: UUID, challenges: list[UUID]) -> None:
        if challenges and rng.random() < 0.7:  # noqa: PLR2004 -- some begin without one
            challenge = rng.choice(challenges)
            self.rows[Link].append({"project_id": key, "challenge_id": challenge})

    def _add_help(self, rng: Random, key: UUID, hub: Hub) -> None:
        """Add one or two partners and, now and then, what is still looked for."""
        for name in rng.sample(texts()["organisations"], rng.randint(1, 2)):
            part = ("Thinks along and comes to class", "Denkt mee en komt in de klas")
            self.rows[Partner].append(
                {"project_id": key, "name": f"{hub.city_en} {name}", **in_both("part", part)}  # type: ignore[attr-defined]
            )
        if rng.random() < 0.4:  # noqa: PLR2004 -- most have all they need
            need = rng.choice(texts()["needs"])
            self.rows[Need].append({"project_id": key, **in_both("text", need)})

    def _add_result(self, rng: Random, key: UUID) -> None:
        kind, title = rng.choice(texts()["results"])
        self.rows[Result].append(
            {"project_id": key, **in_both("kind", kind), **in_both("title", title)}
        )


def _project(rng: Random, setting: Setting, hub: Hub, topic: Topic) -> Values:
    began = long_before(setting.now, rng)
    phase = _phase(rng, setting.now - began)
    place: str = hub.city_en  # type: ignore[attr-defined]
    words = {
        "title": sentence(rng, "project_titles", topic, place),
        "summary": paragraph(rng, {"beginnings": 1, "middles": 1, "ends": 1}, topic, place),
        "question": sentence(rng, "questions", topic, place),
        "about": paragraph(rng, {"middles": 2, "stories": 3, "ends": 2}, topic, place),
    }
    return {
        "hub_id": hub.pk,
        "slug": slugify(words["title"][0])[:88],
        "language": hub.languages[0],
        "goals": topic.goals,
        "phase": phase,
        "has_results": phase in {Phase.SHARE, Phase.REFLECT},
        "subjects": rng.sample(Subject.values, rng.randint(0, MOST_SUBJECTS)),
        "school_year": school_year(began),
        "mission_id": setting.mission_of(hub, rng),
        "is_demo": True,
        "created_at": began,
        "updated_at": began,
        **_outcome(rng, setting, began),
        **in_both("card", [shorten(text) for text in words["summary"]]),
        **columns(words),
    }


def _outcome(rng: Random, setting: Setting, began: datetime) -> Values:
    """Return how far the project came on its way to the public."""
    (status,) = rng.choices(list(STATUSES), list(STATUSES.values()))
    if status == Status.DRAFT:
        return {"status": status}
    sent_in = began + timedelta(hours=1)
    if status == Status.SUBMITTED:
        return {"status": status, "submitted_at": sent_in}
    return {
        "status": status,
        "submitted_at": sent_in,
        "published_at": sent_in + timedelta(hours=30),
        "published_by_id": setting.manager.pk,
    }


def _phase(rng: Random, age: timedelta) -> Phase:
    """Return a phase: what began long ago is likely to be near its end."""
    phases = list(Phase)
    furthest = min(len(phases), 1 + age.days * len(phases) // YEAR)
    return phases[rng.randint(max(0, furthest - 3), furthest - 1)]


def school_year(day: datetime) -> str:
    """Return the school year of a day, as schools write it."""
    first = day.year if day.month >= SCHOOL_YEAR_BEGINS else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"
