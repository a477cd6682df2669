"""What is private to one hub never reaches another, whatever nine people of three hubs do."""

import pytest

from hubs.backends import HubRoleBackend
from hubs.querysets import HubQuerySet
from tests import evidence
from tests.promises.walk import TOKEN, Walk

pytestmark = pytest.mark.django_db
STEPS = 2_000 if evidence.FULL else 80


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.DEMO, settings.MAIL_CATCHER_DIR = True, str(tmp_path)


def test_no_private_word_of_a_hub_reaches_another(caplog):
    with evidence.of("hub isolation: canaries met in another hub", pass_line=0, seed=20261122) as (
        shown
    ):
        walk = Walk().walk(STEPS)
        found = walk.report()
        shown.figure, shown.more = found["leaks"], found
        print(found)  # noqa: T201 -- pytest -s shows it

        assert walk.leaks == []
        assert walk.errors == []
        assert TOKEN.findall(caplog.text) == []
        assert found["shown"] > STEPS / 5


def test_without_the_question_who_may_the_same_walk_finds_private_words(monkeypatch):
    monkeypatch.setattr(HubRoleBackend, "has_perm", lambda *_asked: True)
    monkeypatch.setattr(HubQuerySet, "where", lambda hubs, *_asked: hubs)

    assert Walk().walk_into_a_leak(1_000).leaks
