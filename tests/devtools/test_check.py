import sys

import pytest

from devtools import check
from devtools.check import Outcome, Stage, first_failure, run_stage, run_stages
from devtools.environment import production_environment, without_settings
from devtools.places import ROOT
from devtools.test import Wishes, pytest_args


def python(code):
    return lambda: [sys.executable, "-c", code]


def test_a_check_that_passes_says_little(capsys):
    outcome = run_stage(Stage("types", python("print('all good')")), {})

    assert outcome.status == 0
    assert "all good" not in capsys.readouterr().out


def test_a_check_that_fails_shows_what_it_said(capsys):
    outcome = run_stage(Stage("types", python("print('line 7'); raise SystemExit(3)")), {})

    assert outcome.status == 3
    assert "FAILED" in (said := capsys.readouterr().out)
    assert "line 7" in said


def test_all_checks_run_although_the_first_fails(monkeypatch, capsys):
    stages = [Stage("first", python("raise SystemExit(4)")), Stage("second", python("pass"))]
    monkeypatch.setattr(check, "STAGES", stages)

    outcomes = run_stages({})

    assert [outcome.status for outcome in outcomes] == [4, 0]
    assert "failed: first" in capsys.readouterr().out


def test_the_first_failure_in_the_list_gives_the_status():
    outcomes = [Outcome("a", 0, "", 0), Outcome("b", 2, "", 0), Outcome("c", 1, "", 0)]

    assert first_failure(outcomes) == 2
    assert first_failure(outcomes[:1]) == 0


@pytest.mark.parametrize("stage", check.STAGES, ids=lambda stage: stage.name)
def test_every_check_calls_something_that_is_there(stage):
    program, *args = stage.command()

    assert program == sys.executable or (ROOT / program).exists()
    assert all((ROOT / arg).exists() for arg in args if arg.endswith((".html", ".py")))


def test_the_checks_see_an_installation_and_not_the_persons_own_settings(monkeypatch):
    monkeypatch.setenv("DEBUG", "1")
    monkeypatch.setenv("DEMO", "1")

    seen = production_environment({"DATABASE_URL": "postgresql://here"})

    assert not {"DEBUG", "DEMO"} & seen.keys()
    assert seen["BEHIND_TLS"] == "1"
    assert seen["DATABASE_URL"] == "postgresql://here"
    assert "PATH" in without_settings()


def test_the_whole_suite_runs_on_one_worker_more_than_there_are_cores():
    wishes = Wishes([], is_full=False, has_browser=True)

    assert pytest_args(wishes)[2:4] == ["-n", str(check.cores() + 2)]


def test_picked_tests_run_as_they_were_asked_for(capsys):
    wishes = Wishes(["tests/hubs", "-x"], is_full=False, has_browser=False)

    assert pytest_args(wishes)[2:] == ["tests/hubs", "-x", "-m", "not browser"]
    assert "Left out, as asked" in capsys.readouterr().out
