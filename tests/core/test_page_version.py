"""The version is read afresh, and a connection that died in between costs one new connection."""

import psycopg
import pytest
from django.db import connection

from core.pages import bump_page_version, read_page_version


def kill_connection():
    with psycopg.connect(**psycopg.conninfo.conninfo_to_dict(dsn()), autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", (backend(),))


def dsn():
    settings = connection.get_connection_params()
    names = ("host", "port", "user", "password", "dbname")
    return psycopg.conninfo.make_conninfo(**{name: settings.get(name) for name in names})


def backend():
    return connection.connection.info.backend_pid


@pytest.mark.django_db(transaction=True)
def test_a_dead_connection_is_replaced():
    version = read_page_version()
    kill_connection()

    assert read_page_version() == version


@pytest.mark.django_db(transaction=True)
def test_the_read_is_the_requests_health_check(monkeypatch):
    read_page_version()
    connection.health_check_enabled, connection.health_check_done = True, False
    checks = []
    monkeypatch.setattr(connection, "is_usable", lambda: checks.append("asked") or True)

    read_page_version()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert checks == []
    assert connection.health_check_done


@pytest.mark.django_db
def test_a_bump_is_seen_at_once():
    bump_page_version()  # the first one makes the row
    version = read_page_version()

    bump_page_version()

    assert read_page_version() == version + 1
