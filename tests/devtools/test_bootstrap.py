import os
import re
import subprocess
import sys

import pytest

from devtools import bootstrap
from devtools.environment import known_settings
from devtools.places import ROOT
from devtools.words import CannotGoOnError


@pytest.fixture
def venv(tmp_path, monkeypatch):
    """An environment of this Python in which nothing is installed yet."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "bin" / "python")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def test_help_needs_no_environment_and_names_every_command():
    help_text = subprocess.run(
        [sys.executable, ROOT / "run", "help"], capture_output=True, text=True, check=True
    ).stdout

    commands = {*bootstrap.GROUP_OF, "reset", "help"} - {"demo"}
    assert commands == set(re.findall(r"^\./run (\w+)", help_text, re.MULTILINE))


def test_an_unknown_command_is_answered_with_the_help(capsys):
    assert bootstrap.main(["serve"]) == 2

    assert "There is no command 'serve'" in capsys.readouterr().out


def test_every_variable_in_the_help_is_explained_in_the_example():
    named = set(re.findall(r"\b[A-Z]{2,}(?:_[A-Z]+)*\b", bootstrap.HELP))

    assert named <= known_settings()


def test_an_old_python_is_told_so_in_a_sentence():
    code = (ROOT / "run").read_text().replace("(3, 11)", "(9, 9)").replace("(3, minor)", "(9, 9)")

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("This needs Python 3.11 or newer; this is 3.")


def test_an_environment_with_the_tests_serves_the_demo_too(venv):
    (venv / "stamp-test").write_text(bootstrap.stamp_of("test"))

    assert bootstrap.is_current("test")
    assert bootstrap.is_current("demo")


def test_an_environment_for_the_demo_does_not_serve_the_tests(venv):
    (venv / "stamp-demo").write_text(bootstrap.stamp_of("demo"))

    assert bootstrap.is_current("demo")
    assert not bootstrap.is_current("test")


def test_other_requirements_or_another_python_make_an_environment_out_of_date(venv, monkeypatch):
    (venv / "stamp-demo").write_text(bootstrap.stamp_of("demo"))
    monkeypatch.setattr(bootstrap, "python_version", lambda: "3.99")

    assert not bootstrap.is_current("demo")


def test_an_environment_whose_python_is_gone_is_not_current(venv):
    (venv / "stamp-demo").write_text(bootstrap.stamp_of("demo"))
    (venv / "bin" / "python").unlink()

    assert not bootstrap.is_current("demo")


def test_a_folder_that_cannot_be_written_is_named(monkeypatch, tmp_path):
    def refuse(self, *_args, **_kwargs):
        raise PermissionError(13, "no", str(self))

    monkeypatch.setattr("pathlib.Path.touch", refuse)
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)

    with pytest.raises(CannotGoOnError, match=f"Nothing can be written in {tmp_path}"):
        bootstrap.refuse_read_only()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("WARNING: Retrying (Retry(total=4)) after connection broken", "network connection"),
        ("ERROR: No matching distribution found for django==5.2.19", "network connection"),
        ("ERROR: [Errno 28] No space left on device", "disk is full"),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "refused"),
        ("ERROR: something else", "could not be installed"),
    ],
)
def test_a_failed_installation_is_put_into_words(line, words):
    explained = bootstrap.explain_pip(["Collecting django==5.2.19", line])

    assert words in explained
    assert line in explained


def test_a_python_without_ensurepip_borrows_the_pip_of_another(venv, monkeypatch):
    def without_ensurepip(_folder, *, with_pip, **_kwargs):
        if with_pip:
            raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(bootstrap.venv, "create", without_ensurepip)

    assert bootstrap.make_venv() == [
        *(sys.executable, "-m", "pip", "--python"),
        str(venv / "bin" / "python"),
    ]


def test_a_python_without_any_pip_is_told_what_to_install(venv, monkeypatch):
    def without_ensurepip(_folder, *, with_pip, **_kwargs):
        if with_pip:
            raise subprocess.CalledProcessError(1, "ensurepip")

    monkeypatch.setattr(bootstrap.venv, "create", without_ensurepip)
    monkeypatch.setattr(bootstrap, "answers", lambda _pip: False)

    with pytest.raises(CannotGoOnError, match="apt-get install python3-venv"):
        bootstrap.make_venv()


def test_ci_runs_the_same_command_as_everybody():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert "exec ./run test\n" in (ROOT / ".ci" / "run").read_text()
