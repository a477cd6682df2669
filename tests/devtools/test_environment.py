import os
import socket

import pytest

from devtools.environment import DEMO_PASSWORD, demo_environment, refuse_silent, start_services
from devtools.environment import test_environment as environment_of_tests
from devtools.words import CannotGoOnError

SERVICES = {"DATABASE_URL": "postgresql://here", "REDIS_URL": "redis://here"}


def test_what_is_named_is_used_and_not_started(place, supervisor, monkeypatch):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        there = f"127.0.0.1:{server.getsockname()[1]}"
        monkeypatch.setenv("DATABASE_URL", f"postgresql://me@{there}/mine")
        monkeypatch.setenv("REDIS_URL", f"redis://{there}/0")
        monkeypatch.setenv("EMAIL_URL", f"smtp://{there}")

        services = start_services(supervisor, place)

    assert supervisor.children == []
    assert services["DATABASE_URL"] == f"postgresql://me@{there}/mine"
    assert services["REDIS_URL"] == f"redis://{there}/0"


def test_a_server_that_was_named_and_is_silent_is_named_back():
    with pytest.raises(CannotGoOnError, match=r"DATABASE_URL names 127\.0\.0\.1:1, which does not"):
        refuse_silent("DATABASE_URL", "postgresql://me:secret@127.0.0.1:1/mine", 5432)


def test_nothing_is_asked_of_a_server_that_was_not_named():
    refuse_silent("REDIS_URL", "", 6379)


def test_the_persons_own_settings_win_in_the_demo(place, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "my own")
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")

    environment = demo_environment(place, SERVICES, 8000)

    assert environment["DEMO_PASSWORD"] == "my own"
    assert environment["LOG_LEVEL"] == "DEBUG"
    assert environment["SITE_URL"] == "http://localhost:8000"


def test_the_demo_is_a_demo(place, monkeypatch):
    for name in ("DEMO", "DEMO_PASSWORD", "BEHIND_TLS", "REQUIRE_SECOND_FACTOR"):
        monkeypatch.delenv(name, raising=False)

    environment = demo_environment(place, SERVICES, 8000)

    assert environment["DEMO"] == "1"
    assert environment["DEMO_PASSWORD"] == DEMO_PASSWORD
    assert environment["BEHIND_TLS"] == environment["REQUIRE_SECOND_FACTOR"] == "0"


def test_the_secret_key_stays_the_same_from_run_to_run(place, monkeypatch):
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first, second = (demo_environment(place, SERVICES, port)["SECRET_KEY"] for port in (1, 2))

    assert first == second
    assert len(first) >= 50


def test_nothing_of_the_persons_own_settings_leaks_into_the_tests(place, monkeypatch):
    monkeypatch.setenv("DEMO", "1")
    monkeypatch.setenv("DEBUG", "1")

    environment = environment_of_tests(place, SERVICES, "/usr/bin/chromium")

    assert not {"DEMO", "DEBUG"} & environment.keys()
    assert environment["CHROMIUM"] == "/usr/bin/chromium"
    assert environment["PATH"] == os.environ["PATH"]


def test_code_is_compiled_once_for_all_processes_of_a_run(place, monkeypatch):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    assert not environment_of_tests(place, SERVICES, "")["PYTHONDONTWRITEBYTECODE"]
