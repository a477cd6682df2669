"""Growing the network to a number of invented projects; what is there already is counted."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from core.pages import bump_page_version
from hubs.models import Barrier, Hub, HubType, School
from missions.filters import ChallengeFinder, tally
from missions.models import Challenge, Mission, MissionHub
from oshub.demo.people import DOMAIN
from oshub.demo.scale.copying import copy_in
from oshub.demo.scale.places import hub_rows, most_hubs, school_rows
from oshub.demo.scale.questions import (
    Setting,
    challenge_rows,
    mission_names,
    mission_rows,
    mission_slug,
)
from oshub.demo.scale.words import dice
from oshub.demo.scale.work import Batch, Ground
from projects.filters import ProjectFinder
from projects.models import Project

PROJECTS_PER_HUB, PROJECTS_PER_SCHOOL = 334, 8  # a hundred thousand in three hundred hubs
PROJECTS_PER_CHALLENGE, PROJECTS_PER_MISSION = 5, 2000
FEWEST_HUBS = 2
MISSIONS_PER_HUB = 3
BATCH = 5_000
Say = Callable[[str], object]

if TYPE_CHECKING:
    from uuid import UUID


@transaction.atomic
def grow_network(wanted: int, *, say: Say) -> Counter[str]:
    """Add what is missing to so many invented projects; return how much of what was added."""
    _make_haste()
    now = timezone.now()
    manager = User.objects.get(email=f"manager@{DOMAIN}")
    written: Counter[str] = Counter()
    hubs = _grow_hubs(written, wanted, now)
    _grow_schools(written, wanted, hubs, now)
    missions = _grow_missions(written, wanted, hubs, manager, now)
    setting = Setting(now=now, manager=manager, hubs=hubs, missions=missions)
    _grow_challenges(written, wanted, setting)
    _grow_projects(written, wanted, setting, say)
    written = +written
    if written:
        _settle()
        bump_page_version()
    return written


def _grow_hubs(written: Counter[str], wanted: int, now: datetime) -> list[Hub]:
    invented = Hub.objects.filter(is_demo=True)
    count = min(most_hubs(), max(FEWEST_HUBS, -(-wanted // PROJECTS_PER_HUB)))
    numbers = range(invented.count(), count)
    written["hubs"] = copy_in(Hub, hub_rows(numbers, list(HubType.objects.all()), now))
    hubs = list(invented.order_by("pk"))
    barriers = list(Barrier.objects.order_by("pk"))
    copy_in(
        Hub.barriers.through,
        (
            {"hub_id": hub.pk, "barrier_id": barrier.pk}
            for number, hub in enumerate(hubs)
            if number in numbers
            for barrier in dice("barriers", number).sample(barriers, 1 + number % 2)
        ),
    )
    return hubs


def _grow_schools(written: Counter[str], wanted: int, hubs: list[Hub], now: datetime) -> None:
    taken = Counter(School.objects.filter(hub__in=hubs).values_list("hub_id", flat=True))
    numbers = range(taken.total(), max(len(hubs), wanted // PROJECTS_PER_SCHOOL))
    written["schools"] = copy_in(School, school_rows(numbers, hubs, taken, now))


def _grow_missions(
    written: Counter[str], wanted: int, hubs: list[Hub], manager: User, now: datetime
) -> dict[int, list[int]]:
    """Add missions, let every hub take part in some, and return which hub is in which."""
    slugs = [mission_slug(number) for number in range(len(mission_names()))]
    there = Mission.objects.filter(slug__in=slugs).count()
    numbers = range(there, min(len(slugs), max(1, wanted // PROJECTS_PER_MISSION)))
    written["missions"] = copy_in(Mission, mission_rows(numbers, hubs, manager, now))
    places = _places(hubs)
    everything = list(Mission.objects.public().order_by("pk").values_list("pk", flat=True))
    new = [
        {"hub_id": hub.pk, "mission_id": mission, "joined_on": now.date()}
        for number, hub in enumerate(hubs)
        if hub.pk not in places
        for mission in dice("places", number).sample(
            everything, min(MISSIONS_PER_HUB, len(everything))
        )
    ]
    written["hubs in missions"] = copy_in(MissionHub, new)
    return _places(hubs)


def _places(hubs: list[Hub]) -> dict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    rows = MissionHub.objects.filter(hub__in=hubs).order_by("pk")
    for hub, mission in rows.values_list("hub_id", "mission_id"):
        found[hub].append(mission)
    return dict(found)


def _grow_challenges(written: Counter[str], wanted: int, setting: Setting) -> None:
    there = Challenge.objects.filter(hub__in=setting.hubs).count()
    numbers = range(there, wanted // PROJECTS_PER_CHALLENGE)
    written["challenges"] = copy_in(Challenge, challenge_rows(numbers, setting))


def _grow_projects(written: Counter[str], wanted: int, setting: Setting, say: Say) -> None:
    ground = _ground(setting.hubs)
    numbers = range(Project.objects.filter(hub__in=setting.hubs).count(), wanted)
    for first in range(numbers.start, numbers.stop, BATCH):
        batch = Batch()
        for number in numbers[first - numbers.start :][:BATCH]:
            batch.add(number, setting, ground)
        for model, rows in batch.rows.items():
            written[str(model._meta.verbose_name_plural)] += copy_in(model, rows)
        say(f"  {min(first + BATCH, wanted):>9,} of {wanted:,} projects")


def _ground(hubs: list[Hub]) -> Ground:
    schools: defaultdict[int, list[tuple[UUID, str]]] = defaultdict(list)
    rows = School.objects.filter(hub__in=hubs).order_by("created_at", "pk")
    for hub, key, level in rows.values_list("hub_id", "pk", "level"):
        schools[hub].append((key, level))
    challenges: defaultdict[int, list[UUID]] = defaultdict(list)
    public = Challenge.objects.filter(hub__in=hubs).public().order_by("created_at", "pk")
    for hub, key in public.values_list("hub_id", "pk"):
        challenges[hub].append(key)
    return Ground(schools=dict(schools), challenges=dict(challenges))


def _make_haste() -> None:
    """Let search indexes put all new words aside until the end, when they are filed in one go."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL gin_pending_list_limit = '1GB'")
        cursor.execute("SET LOCAL maintenance_work_mem = '128MB'")


def _settle() -> None:
    """Let PostgreSQL count the new rows and file the words put aside; write their bitmaps."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute(
            "SELECT gin_clean_pending_list(indexrelid) FROM pg_index "
            "JOIN pg_class ON pg_class.oid = indexrelid JOIN pg_am ON pg_am.oid = relam "
            "WHERE amname = 'gin' AND relnamespace = 'public'::regnamespace"
        )
    tally(ChallengeFinder)
    tally(ProjectFinder)
