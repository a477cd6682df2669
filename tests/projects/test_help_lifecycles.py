"""What helps a project moves as its tables say: 500 sequences of 50 steps against a plain model."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.exceptions import TransitionError
from projects.models import OUTCOME_LIFE, PARTNER_LIFE, VISIT_LIFE, Outcome, Partner, Visit

# What somebody who has never seen the tables would say: from where each step goes, and where to.
PLAIN = {
    "partner": (
        Partner,
        PARTNER_LIFE,
        "named",
        lambda state: {
            "invite": "invited" if state not in {"invited", "accepted"} else None,
            "accept": "accepted" if state == "invited" else None,
            "decline": "declined" if state == "invited" else None,
            "end": "ended" if state in {"invited", "accepted"} else None,
        },
    ),
    "visit": (
        Visit,
        VISIT_LIFE,
        "offered",
        lambda state: {
            "agree": "agreed" if state == "offered" else None,
            "move": "agreed" if state == "agreed" else None,
            "offer_again": "offered" if state in {"agreed", "cancelled"} else None,
            "hold": "held" if state == "agreed" else None,
            "cancel": "cancelled" if state in {"offered", "agreed"} else None,
        },
    ),
    "outcome": (
        Outcome,
        OUTCOME_LIFE,
        "stated",
        lambda state: {
            "confirm": "confirmed" if state == "stated" else None,
            "refuse": "refused" if state == "stated" else None,
            "change": "stated",
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
            state = after or state
            assert thing.status == state

    walk()
