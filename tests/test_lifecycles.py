"""Every lifecycle walked at random beside a plain model of it: each step, from each state."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    rule,
    run_state_machine_as_test,
)

from accounts.models import User
from core.exceptions import TransitionError
from missions.models import CHALLENGE_LIFE, MISSION_LIFE, Challenge, Mission
from projects.models import PARTNER_LIFE, PHOTO_LIFE, PROJECT_LIFE, Partner, Photo, Project
from tests import evidence

# Together 500 walks of 50 steps in the short form, and 500 each in the long one.
WALKS, STEPS = 500 if evidence.FULL else 100, 50
SOMEBODY = User(pk=1, email="somebody@example.org")

# What may happen to a row in a state, and what it is then: written from what people may do, not
# from the tables under test.
CHALLENGE = {
    "proposed": {
        "accept": "accepted",
        "decline": "declined",
        "withdraw": "withdrawn",
        "merge": "merged",
    },
    "accepted": {"adopt": "in_mission", "answer": "answered", "merge": "merged"},
    "in_mission": {"release": "accepted", "answer": "answered", "merge": "merged"},
    "answered": {},
    "declined": {},
    "withdrawn": {},
    "merged": {},
}
MISSION = {
    "draft": {"launch": "open"},
    "open": {"close": "closed"},
    "closed": {"reopen": "open"},
}
PROJECT = {
    "draft": {"submit": "submitted"},
    "submitted": {"publish": "published", "send_back": "draft", "take_back": "draft"},
    "published": {"close": "closed"},
    "closed": {"reopen": "published"},
}
PARTNER = {
    "named": {"invite": "invited"},
    "invited": {"accept": "accepted", "decline": "declined", "end": "ended"},
    "accepted": {"end": "ended"},
    "declined": {"invite": "invited"},
    "ended": {"invite": "invited"},
}
PHOTO = {
    "preparing": {
        "prepare": "ready",
        "refuse": "refused",
        "take_down": "taken_down",
        "expire": "expired",
    },
    "ready": {
        "approve": "shown",
        "decline": "declined",
        "take_down": "taken_down",
        "expire": "expired",
    },
    "shown": {"take_down": "taken_down", "object": "objected", "expire": "expired"},
    "objected": {"put_back": "shown", "take_down": "taken_down", "expire": "expired"},
    "taken_down": {"put_back": "shown", "expire": "expired"},
    "declined": {"expire": "expired"},
    "refused": {},
    "expired": {},
}

# Steps that have a word of their own, which does more than to change the state.
ACTS = {
    (Challenge, "accept"): lambda row: row.accept(by=SOMEBODY),
    (Challenge, "decline"): lambda row: row.decline(by=SOMEBODY, reason="Elsewhere."),
    (Challenge, "adopt"): lambda row: row.join(Mission(pk=1, status="open")),
    (Challenge, "adopt into a draft"): lambda row: row.join(Mission(pk=1, status="draft")),
    (Challenge, "answer"): lambda row: row.answer("It was mended.", by=SOMEBODY),
    (Challenge, "merge"): lambda row: row.merge_into(Challenge(status="accepted")),
    (Challenge, "merge into what is over"): lambda row: row.merge_into(Challenge(status="merged")),
    (Challenge, "merge into itself"): lambda row: row.merge_into(row),
    (Mission, "launch"): lambda row: row.launch(by=SOMEBODY),
    (Mission, "close"): lambda row: row.close(by=SOMEBODY),
    (Project, "submit"): lambda row: row.submit(by=SOMEBODY),
    (Project, "publish"): lambda row: row.publish(by=SOMEBODY),
    (Project, "send_back"): lambda row: row.send_back(reason="Add a photo."),
    (Project, "close"): lambda row: row.close(by=SOMEBODY),
    (Project, "reopen"): lambda row: row.reopen(),
}
LIVES = {
    Challenge: (CHALLENGE_LIFE, CHALLENGE),
    Mission: (MISSION_LIFE, MISSION),
    Project: (PROJECT_LIFE, PROJECT),
    Partner: (PARTNER_LIFE, PARTNER),
    Photo: (PHOTO_LIFE, PHOTO),
}


def steps_of(model):
    life, _plain = LIVES[model]
    return sorted({*life.steps, *(step for kind, step in ACTS if kind is model)})


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
            if not field.generated}  # fmt: skip


def machine_of(model):
    _life, plain = LIVES[model]

    class Walk(RuleBasedStateMachine):
        @initialize(state=st.sampled_from(sorted(plain)))
        def begin(self, state):
            self.row, self.state = model(status=state), state

        @rule(state=st.sampled_from(sorted(plain)))
        def begin_anew(self, state):
            self.begin(state)

        @rule(step=st.sampled_from(steps_of(model)))
        def go(self, step):
            before, expected = columns(self.row), plain[self.state].get(step)
            act = ACTS.get((model, step), lambda row: row.step(step))
            try:
                act(self.row)
            except TransitionError:
                assert expected is None, (self.state, step)
                assert columns(self.row) == before
            else:
                assert self.row.status == expected, (self.state, step)
                self.state = expected

    return Walk


def walk(model, **more):
    slow = [HealthCheck.too_slow]  # a busy machine says nothing about a lifecycle
    rules = settings(
        max_examples=WALKS,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        suppress_health_check=slow,
        **more,
    )
    run_state_machine_as_test(machine_of(model), settings=rules)


@pytest.mark.parametrize("model", LIVES, ids=lambda model: model.__name__.lower())
def test_a_lifecycle_agrees_with_a_plain_model_of_it(model):
    name = model.__name__.lower()
    with evidence.of(f"walks of a {name} that left its plain model", pass_line=0) as shown:
        walk(model)
        shown.figure, shown.more = 0, {"walks": WALKS, "steps": STEPS}


@pytest.mark.parametrize("model", LIVES, ids=lambda model: model.__name__.lower())
def test_each_state_that_a_row_can_have_is_in_the_plain_model(model):
    assert set(LIVES[model][1]) == set(model.Status.values)


def test_a_step_too_many_is_found(monkeypatch):
    steps = MISSION_LIFE.steps | {"launch": (frozenset({"draft", "closed"}), "open")}
    monkeypatch.setattr(MISSION_LIFE, "steps", steps)

    with pytest.raises(AssertionError, match="launch"):
        walk(Mission, phases=[Phase.generate])
