"""Redis may be dead or silent: a request pays for it once, and then not at all."""

import socket
import time

import pytest
from celery import current_app

from core.redis import doorbell
from notifications.waking import wake_relay
from tests.notifications.loop import OwnRedis


def seconds_to_wake():
    began = time.monotonic()
    wake_relay()
    return time.monotonic() - began


def silent_redis(settings):
    """Return a socket that accepts and never answers."""
    server = socket.create_server(("127.0.0.1", 0), backlog=50)
    settings.REDIS_URL = f"redis://127.0.0.1:{server.getsockname()[1]}/0"
    return server


def test_a_silent_redis_costs_one_short_time_out_and_then_nothing(settings, fresh_doorbell):
    with silent_redis(settings):
        first, second = seconds_to_wake(), seconds_to_wake()
        doorbell()._broken.clear()

    assert 0.2 < first < 0.35
    assert second < 0.01


def test_without_the_doorbell_a_silent_redis_holds_the_request_longer(
    settings, fresh_doorbell, monkeypatch
):
    monkeypatch.setattr("core.redis.Doorbell.ask", lambda _self, _question: True)
    with silent_redis(settings):
        first, second = seconds_to_wake(), seconds_to_wake()
        doorbell()._broken.clear()

    assert first + second > 0.45


def test_a_dead_redis_costs_nothing_worth_mentioning(fresh_doorbell):
    assert seconds_to_wake() < 0.05
    assert not doorbell().is_answering


@pytest.fixture
def own_redis(tmp_path, fresh_doorbell):
    redis = OwnRedis(tmp_path, fresh_doorbell)
    redis.start()
    yield redis
    redis.kill()


def test_a_redis_that_answers_gets_the_task_in_the_mail_queue(own_redis):
    wake_relay()

    assert own_redis.client.llen("mail") == 1


def test_a_redis_that_came_back_is_used_again(own_redis):
    wake_relay()
    own_redis.kill()
    wake_relay()
    own_redis.start()
    doorbell()._broken.clear()

    wake_relay()

    assert own_redis.client.llen("mail") == 1


def test_a_redis_that_dies_between_question_and_task_breaks_nothing(own_redis, monkeypatch):
    def die(*_args, **_options):
        raise OSError

    monkeypatch.setattr(current_app, "send_task", die)

    wake_relay()

    assert not doorbell().is_answering
