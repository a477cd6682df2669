"""What every test stands on: closed sockets, languages put back, nobody signed in."""

import gc
import socket
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.models.signals import post_migrate  # noqa: TID251 -- to send less
from django.utils import translation

from tests import databases

TESTS = Path(__file__).parent
LONGEST = (
    "journeys/",
    "promises/test_kill_loop",
    "notifications/test_kill_loop",
    "devtools/test_demo",
    "devtools/test_production",
    "promises/",
    "oshub/",
    "own_data/",
    "test_read_path",
    "stakeholders/test_bots",
    "test_lifecycles",
)
_connect = socket.socket.connect


def _connect_to_loopback_only(self, address):
    if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address[0]):
        message = f"A test may not reach {address[0]}."
        raise RuntimeError(message)
    return _connect(self, address)


def _is_loopback(host):
    return host == "localhost" or ip_address(host).is_loopback


@pytest.fixture(autouse=True, scope="session")
def no_other_host():
    socket.socket.connect = _connect_to_loopback_only
    yield
    socket.socket.connect = _connect


@pytest.hookimpl(trylast=True)  # after those that leave the database empty went to the end
def pytest_collection_modifyitems(items):
    """Begin with what takes longest: whoever begins it last keeps all others waiting."""
    items.sort(key=lambda item: (empties_the_database(item), place_in_line(item)))


def empties_the_database(item):
    mark = item.get_closest_marker("django_db")
    return bool(mark and mark.kwargs.get("transaction"))


def place_in_line(item):
    path = item.path.relative_to(TESTS).as_posix()
    return next((place for place, part in enumerate(LONGEST) if path.startswith(part)), 99)


def pytest_collection_finish():
    """Search for garbage less often: with everything imported, each search takes a while."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish(session):
    if not hasattr(session.config, "workerinput"):
        databases.forget()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_keepdb, django_db_createdb
):
    """Let a process of a run copy the tables; making them anew takes each a quarter of a minute."""
    if not django_db_keepdb or django_db_createdb:
        test = settings.DATABASES["default"]["TEST"]
        test |= {"TEMPLATE": databases.with_tables(), "MIGRATE": False}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Use no other database than the tests' own, and let it go at the end.

    A connection that a race's thread left behind would keep it from being dropped.
    """
    if not connection.settings_dict["NAME"].startswith("test_"):
        message = "A fixture reads the database, and no test that needs it is marked django_db."
        raise RuntimeError(message)
    # Emptying the database would write those of the admin again, after each race and for nobody.
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield
