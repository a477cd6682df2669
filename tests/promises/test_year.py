"""A simulated year: nobody waits in silence, nobody is told twice, and who left hears nothing."""

from datetime import timedelta

import pytest

from tests import evidence
from tests.promises.year import Year

# Within one transaction PostgreSQL could not clear up after eight thousand beats of the clock.
pytestmark = pytest.mark.django_db(transaction=evidence.FULL)
SHORT = {"requests": 24, "days": 40, "beat": timedelta(hours=12), "seed": 5}
FULL = {"requests": 2_000, "days": 365, "beat": timedelta(hours=1)}


def test_in_a_year_of_lazy_coordinators_nobody_waits_in_silence():
    with evidence.of(
        "simulated year: reminders missing, doubled or after withdrawal", pass_line=0, seed=20261122
    ) as shown:
        year = Year(**(FULL if evidence.FULL else SHORT)).live()
        found = year.report()
        shown.figure = found["missing"] + found["too_many"] + found["after_withdrawal"]
        shown.more = found
        print(found)  # noqa: T201 -- pytest -s shows it

        assert found["due"] > found["requests"] / 2
        assert shown.figure == 0


def test_without_the_clock_the_same_time_is_full_of_silence():
    year = Year(**SHORT | {"days": 20}).live(clock=lambda: None)

    assert year.report()["missing"] > 0
