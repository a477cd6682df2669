"""Machines are stopped and people are not: both programmes, short here and long on demand."""

import random

import pytest
import time_machine
from django.utils import timezone

from notifications.models import Message
from stakeholders.models import JoinRequest
from stakeholders.services import gatekeeping
from tests import evidence
from tests.factories.hubs import HubFactory
from tests.stakeholders.bots import BOTS, Bot
from tests.stakeholders.people import WAYS, Person, meant_by

pytestmark = pytest.mark.django_db
SEED = 1913
POSTS = 200 if evidence.FULL else 5
PEOPLE = 300 if evidence.FULL else 12
AUDIENCES = ("community", "school", "professional", "policy", "new_hub")


@pytest.fixture
def hub():
    return HubFactory(country="NL")


def test_of_twenty_kinds_of_machine_hardly_any_post_reaches_a_desk(hub):
    dice = random.Random(SEED)  # noqa: S311 -- repeatable, not secret
    assert len(BOTS) == 20
    with evidence.of("bots stopped at the join form", pass_line=0.99, seed=SEED) as shown:
        through = {}
        for number, habit in enumerate(BOTS, start=1):
            arrived = _through(number, habit, dice)
            through |= {habit.__name__: arrived} if arrived else {}
        posts = POSTS * len(BOTS)
        mails = Message.objects.filter(kind="join_request_confirm").count()
        shown.figure = round(1 - sum(through.values()) / posts, 4)
        shown.more = {"posts": posts, "through": through, "mails": mails}

    # The one that acts as a person in all things gets as far as one mailbox may in a day.
    assert through.keys() <= {"confirms_by_its_own_mailbox"}
    assert sum(through.values()) <= max(gatekeeping.PER_MAILBOX, posts // 100)
    assert Message.objects.filter(email="victim@example.org").count() <= gatekeeping.PER_MAILBOX


def _through(number, habit, dice):
    machine = Bot(number, habit, dice)
    before = JoinRequest.objects.arrived().count()
    for _post in range(POSTS):
        machine.post()
    return JoinRequest.objects.arrived().count() - before


def test_whatever_people_do_at_the_form_nothing_of_it_is_lost(hub):
    dice = random.Random(SEED)  # noqa: S311 -- repeatable, not secret
    kept = 0
    with evidence.of("people's requests kept", pass_line=PEOPLE, seed=SEED) as shown:
        for number in range(PEOPLE):
            habit = WAYS[number % len(WAYS)]
            with time_machine.travel(timezone.now(), tick=False) as clock:
                audience = AUDIENCES[dice.randrange(len(AUDIENCES))]
                person = Person(number, audience, meant_by(number, dice), clock)
                habit(person)
            kept += _is_kept(person)
        shown.figure = kept
        shown.more = {"ways": len(WAYS)}

    assert kept == PEOPLE


def _is_kept(person):
    request = JoinRequest.objects.arrived().get(email=person.typed["email"])
    columns = ("message", "organisation", "name", "place", "country")
    said = all(getattr(request, name) == person.typed[name] for name in columns)
    own = request.answers == {"know": person.typed["answer_know"]}
    return said and (own or person.audience != "community")
