"""Kill web, worker, Redis and database at any moment; what was confirmed is there, and told."""

import logging

import pytest
from django.db import connection

from tests import evidence
from tests.promises.ground import ground
from tests.promises.kill_loop import CONFIRMING, VICTIMS, KillLoop

pytestmark = [
    pytest.mark.django_db,  # whose tables are copied
    pytest.mark.xdist_group("kill loop of requests"),  # which shares its services
]
LONG = {"requests": 1_000, "kills": 150, "seconds": 3_000}
SHORT = {"requests": 40, "kills": 12}
logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd tells of every command


@pytest.fixture(scope="module")
def services(django_db_setup):
    database = connection.settings_dict
    login = f"{database['USER']}:{database['PASSWORD']}@{database['HOST']}:{database['PORT']}"
    with ground(f"postgresql://{login}/{database['NAME']}") as made:
        yield made


def test_what_got_its_confirmation_is_kept_and_its_mails_go_out(services):
    loop = KillLoop(*services, **(LONG if evidence.FULL else SHORT))

    with evidence.of(
        "kill loop of join requests: confirmed ones lost", pass_line=0, seed=loop.seed
    ) as shown:
        loop.run()
        figures = loop.report()
        gone = [*figures["lost"], *figures["unwritten"], *figures["untold"]]
        shown.figure, shown.more = len(gone), figures
        print(figures)  # noqa: T201 -- pytest -s shows it
        assert gone == []

    assert len(loop.confirmed) == loop.requests
    assert len(loop.followed) == len(range(0, loop.requests, CONFIRMING))
    assert loop.killed.total() == loop.kills
    assert {*loop.killed} == {*VICTIMS}
    assert figures["rows twice"] == 0
    assert loop.letters.doubles <= loop.kills


def test_a_website_that_confirms_from_memory_loses_requests_in_the_same_loop(services):
    loop = KillLoop(*services, requests=30, kills=5, site="tests.promises.forgetful", first=5_000)

    loop.run()

    assert loop.report()["lost"]
