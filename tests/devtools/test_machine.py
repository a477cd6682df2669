import os

import pytest

from devtools import machine
from devtools.words import CannotGoOnError


@pytest.fixture
def machine_with(monkeypatch):
    """A machine that has only these programs, and a record of what was installed on it."""
    installed = []

    def make(*programs, root=False):
        here = set(programs)
        monkeypatch.setattr(machine.shutil, "which", lambda name: name if name in here else None)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
        monkeypatch.setattr(machine, "install", installed.append)
        monkeypatch.delenv("CHROMIUM", raising=False)
        return installed

    return make


def test_the_browser_that_was_named_comes_first(machine_with, monkeypatch):
    machine_with("chromium", "/opt/chrome")
    monkeypatch.setenv("CHROMIUM", "/opt/chrome")

    assert machine.find_chromium() == "/opt/chrome"


def test_a_browser_that_was_named_and_is_none_is_refused(machine_with, monkeypatch):
    machine_with("chromium")
    monkeypatch.setenv("CHROMIUM", "/opt/chrome")

    with pytest.raises(CannotGoOnError, match="CHROMIUM=/opt/chrome is not a program"):
        machine.find_chromium()


def test_any_browser_of_the_family_will_do(machine_with):
    machine_with("google-chrome")

    assert machine.find_chromium() == "google-chrome"


def test_without_a_browser_the_remedy_and_the_way_around_are_named(machine_with):
    machine_with("apt-get")

    with pytest.raises(CannotGoOnError) as refused:
        machine.find_chromium()

    assert "sudo apt-get install -y --no-install-recommends chromium" in str(refused.value)
    assert "./run test --no-browser" in str(refused.value)


def test_root_on_debian_has_it_installed(machine_with, monkeypatch):
    installed = machine_with("apt-get", root=True)
    monkeypatch.setattr("pathlib.Path.exists", lambda _path: True)

    with pytest.raises(CannotGoOnError):  # this machine's apt-get installs nothing
        machine.find_chromium()

    assert installed == ["chromium-headless-shell", "chromium"]
