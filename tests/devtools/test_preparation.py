import pytest

from devtools import preparation
from devtools.preparation import fingerprint, is_prepared, prepare

FILES = ["hubs/models.py", "hubs/migrations/0001.py", "static/css/base.css", "seed/data.yaml"]


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A small project in place of ours."""
    for name in FILES:
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("as it was")
    monkeypatch.setattr(preparation, "ROOT", tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def prepared(place, supervisor, monkeypatch):
    """Prepare, and return the commands that were run."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place.cluster.mkdir()
    ran = []
    monkeypatch.setattr(supervisor, "finish", lambda _child: None)
    monkeypatch.setattr(
        preparation, "start_command", lambda _supervisor, name, _environment: ran.append(name)
    )

    def run(release, word="open"):
        ran.clear()
        environment = {"DEMO_PASSWORD": word}
        if not is_prepared(place, environment, release=release):
            prepare(supervisor, place, environment, release=release)
        return set(ran)

    return run


ALL = {"migrate", "seed_demo", "collectstatic"}


@pytest.mark.parametrize("name", FILES)
def test_the_fingerprint_changes_with_code_migrations_assets_and_data(project, name):
    before = fingerprint()

    (project / name).write_text("otherwise")

    assert fingerprint() != before


def test_the_fingerprint_does_not_look_at_what_is_made_here(project):
    before = fingerprint()

    for name in (".local/mail/x.py", ".venv/lib/x.py", "staticfiles/x.json", "media/x.json"):
        (project / name).parent.mkdir(parents=True)
        (project / name).write_text("new")

    assert fingerprint() == before


def test_the_second_start_of_the_same_code_prepares_nothing(prepared):
    assert prepared("one") == ALL
    assert prepared("one") == set()


def test_other_code_and_another_password_are_prepared_anew(prepared):
    prepared("one")

    assert prepared("two") == ALL
    assert prepared("two", word="other") == ALL


def test_a_database_of_somebody_elses_is_always_prepared(prepared, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere")

    assert prepared("one") == ALL
    assert prepared("one") == ALL
