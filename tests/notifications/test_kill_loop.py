"""Kill workers and Redis at random moments; every mail arrives, and hardly any twice."""

import pytest

from notifications.models import Message
from tests import evidence
from tests.factories.accounts import UserFactory
from tests.notifications.loop import KillLoop

pytestmark = pytest.mark.django_db(transaction=True)


def test_no_mail_is_lost_and_a_kill_doubles_at_most_one(tmp_path, fresh_doorbell):
    subject = UserFactory()
    size = {"mails": 3_000, "worker_kills": 150, "redis_kills": 20, "seconds": 1200}
    short = {"mails": 600, "worker_kills": 30, "redis_kills": 5}
    loop = KillLoop(tmp_path, **(size if evidence.FULL else short))

    with evidence.of("kill loop of the outbox: mails lost", pass_line=0) as shown:
        loop.run(subject)
        figures = loop.report()
        shown.figure, shown.more = figures["lost"], figures

    print(figures)  # noqa: T201 -- pytest -s shows it
    assert loop.killed == loop.worker_kills
    assert loop.redis_killed == loop.redis_kills
    assert figures["lost"] == 0
    assert loop.sink.doubles <= loop.killed
    assert set(Message.objects.values_list("status", flat=True)) == {Message.Status.SENT}


def test_without_taking_a_row_first_the_same_loop_doubles_more_than_it_kills(
    tmp_path, fresh_doorbell
):
    loop = KillLoop(
        tmp_path, mails=120, worker_kills=3, redis_kills=0, app="tests.notifications.naive"
    )

    loop.run(UserFactory())

    assert loop.sink.doubles > loop.killed
