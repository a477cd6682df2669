"""A project and a school's place move as their tables say: 500 sequences of 50 steps."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exceptions import TransitionError
from projects.models import PROJECT_LIFE, SCHOOL_PLACE_LIFE, Project, ProjectSchool

# What somebody who has never seen the tables would say: from where each step goes, and where to.
PLAIN = {
    "project": (
        Project,
        PROJECT_LIFE,
        "draft",
        lambda state: {
            "submit": "submitted" if state == "draft" else None,
            "take_back": "draft" if state == "submitted" else None,
            "send_back": "draft" if state == "submitted" else None,
            "publish": "published" if state == "submitted" else None,
            "close": "closed" if state == "published" else None,
            "reopen": "published" if state == "closed" else None,
        },
    ),
    "place": (
        ProjectSchool,
        SCHOOL_PLACE_LIFE,
        "invited",
        lambda state: {
            "accept": "member" if state == "invited" else None,
            "decline": "declined" if state == "invited" else None,
            "invite": "invited" if state in {"declined", "left"} else None,
            "leave": "left" if state == "member" else None,
        },
    ),
}


@pytest.mark.parametrize("noun", PLAIN)
def test_every_sequence_of_steps_ends_where_the_plain_model_says(noun):
    model, life, first, plain = PLAIN[noun]
    names = sorted(life.steps)
    assert names == sorted(plain(first))

    @settings(max_examples=500, deadline=None, database=None, derandomize=True)
    @given(st.binary(min_size=50, max_size=50))  # a step a byte: lists of names take far longer
    def walk(steps):
        thing, state = model(status=first), first
        for name in (names[step % len(names)] for step in steps):
            after = plain(state)[name]
            try:
                thing.step(name)
            except TransitionError:
                assert after is None
            else:
                assert thing.status == after
            state = after or state

    walk()
