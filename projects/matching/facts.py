"""What matching knows of a need and of an offer, whatever rows it was read from."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from stakeholders.places import Point, distance_km

Texts = tuple[tuple[str, str], ...]  # (language, text), only those that hold something


@dataclass(frozen=True, slots=True)
class Where:
    """A place with the name under which people know it; without a point, nobody knows how far."""

    name: str = ""
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for: a need of a project, or a challenge as a whole."""

    key: int | UUID
    hub: int
    texts: Texts
    help: str = ""
    targets: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    level: str = ""
    since: date | None = None
    until: date | None = None
    hours: int | None = None
    where: Where = Where()

    @property
    def all_goals(self) -> frozenset[int]:
        """Return the goals, those of the targets included."""
        return frozenset(self.goals) | {goal_of(target) for target in self.targets}


@dataclass(frozen=True, slots=True)
class Offered:
    """What an organisation offers, and what is known of the organisation."""

    key: UUID
    organisation: UUID
    name: str
    hub: int | None
    texts: Texts
    help: str
    goals: tuple[int, ...] = ()
    languages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    travel_km: int | None = None
    hours_per_month: int | None = None
    since: date | None = None
    until: date | None = None
    where: Where = Where()
    is_open: bool = True
    is_merged: bool = False
    is_seen_elsewhere: bool = True  # by people of other hubs


def goal_of(target: str) -> int:
    """Return the goal to which a target belongs."""
    return int(target.partition(".")[0])


def kilometres(asked: Asked, offered: Offered) -> int | None:
    """Return how far they are apart, where both places are known."""
    if asked.where.point is None or offered.where.point is None:
        return None
    return round(distance_km(asked.where.point, offered.where.point))
