"""The first things to do in each role: apps enter their own, the work itself says what is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.models import Hub, Invitation, Membership, School
from hubs.permissions import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

USER, HUB, SCHOOL = OuterRef("user"), OuterRef("hub"), OuterRef("school")


@dataclass(frozen=True)
class Step:
    """One thing to do; `done` reads from a membership's own columns (USER, HUB, SCHOOL).

    So one query says of any number of people which steps they have taken.
    """

    code: str
    roles: frozenset[Role]
    position: int
    title: "StrOrPromise"
    why: "StrOrPromise"
    url: Callable[[Membership], str]
    done: Callable[[], Exists]


_registry: dict[str, Step] = {}


def register(*steps: Step) -> None:
    """Enter steps; their codes are kept in rows, so they stay as they are."""
    for step in steps:
        if step.code in _registry:
            message = f"Two steps are called {step.code!r}."
            raise TypeError(message)
        _registry[step.code] = step


def all_steps() -> list[Step]:
    """Return every step, in the order in which they are taken."""
    return sorted(_registry.values(), key=lambda step: step.position)


def steps_for(role: str) -> list[Step]:
    """Return the steps of one role, in the order in which they are taken."""
    return [step for step in all_steps() if role in step.roles]


def find_school(membership: Membership) -> str:
    """Lead to the person's school, or to looking for it."""
    school = membership.school
    return school.get_absolute_url() if school else reverse("hubs:school_find")


def at_hub(name: str) -> Callable[[Membership], str]:
    """Lead to a page that is named after the hub."""
    return lambda membership: reverse(name, kwargs={"hub": membership.hub.slug})


IN_SCHOOL = frozenset({Role.TEACHER, Role.SCHOOL_HEAD})
RUNS_HUB = frozenset({Role.COORDINATOR})

register(
    Step(
        code="school",
        roles=IN_SCHOOL,
        position=10,
        title=_("Have your school confirmed"),
        why=_("The hub looks at it once. From then on your classes can propose and start things."),
        url=find_school,
        done=lambda: Exists(School.objects.confirmed().filter(pk=SCHOOL)),
    ),
    Step(
        code="colleague",
        roles=frozenset({Role.SCHOOL_HEAD}),
        position=20,
        title=_("Get a first teacher on board"),
        why=_("A teacher finds your school by its name and asks for a place in it."),
        url=find_school,
        done=lambda: Exists(
            Membership.objects.active().filter(school=SCHOOL, role=Role.TEACHER).exclude(user=USER)
        ),
    ),
    Step(
        code="hub_page",
        roles=RUNS_HUB,
        position=10,
        title=_("Tell on the hub's page who you are"),
        why=_("It is the first thing that schools and partners read of you."),
        url=at_hub("hubs:page_edit"),
        done=lambda: Exists(
            Hub.objects.filter(
                Q(summary_en__gt="") | Q(summary_nl__gt=""),
                Q(approach_en__gt="") | Q(approach_nl__gt=""),
                pk=HUB,
            )
        ),
    ),
    Step(
        code="invitation",
        roles=RUNS_HUB,
        position=20,
        title=_("Invite the first colleague"),
        why=_("With two people nobody has to wait when one of you is away."),
        url=at_hub("hubs:members"),
        done=lambda: Exists(Invitation.objects.filter(hub=HUB)),
    ),
)
