"""The processes of docker-compose.yml, started without Docker, and the files around them."""

import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import yaml
from django.conf import settings
from redis import Redis

from devtools.environment import known_settings, production_environment
from devtools.places import ROOT
from devtools.ports import free_port
from tests import databases
from tests.devtools.conftest import eventually

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
PROGRAMS = Path(sys.executable).parent
OWN = ("web", "worker", "beat", "migrate")


def command_of(service):
    """Return what a service runs, as a list, with the programs of this environment."""
    command = COMPOSE["services"][service].get("command")
    if command is None:
        command = re.search(r"^CMD \[(.*)\]$", DOCKERFILE, re.MULTILINE)[1].replace('"', "")
        command = command.replace(",", "")
    program, *args = shlex.split(command)
    return [str(PROGRAMS / program), *args]


def test_every_process_of_the_platform_is_there():
    assert {*OWN, "postgres", "redis", "proxy", "mail"} == set(COMPOSE["services"])
    assert COMPOSE["services"]["mail"]["profiles"] == ["mail"]


@pytest.mark.parametrize("name", OWN)
def test_our_own_processes_run_from_one_image_without_rights(name):
    service = COMPOSE["services"][name]

    assert service["image"] == "oshub-network"
    assert service["read_only"]
    assert service["cap_drop"] == ["ALL"]
    assert "USER app" in DOCKERFILE


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_database_is_migrated(name):
    assert COMPOSE["services"][name]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_only_the_proxy_can_be_reached_from_outside():
    services = COMPOSE["services"].items()
    published = {name: service["ports"] for name, service in services if "ports" in service}

    assert published == {"proxy": ["80:80", "443:443"], "mail": ["127.0.0.1:8025:8025"]}


def test_every_volume_that_is_used_is_declared():
    used = {
        volume.partition(":")[0]
        for service in COMPOSE["services"].values()
        for volume in service.get("volumes", [])
        if not volume.startswith(".")
    }

    assert used == set(COMPOSE["volumes"])


def test_no_image_floats():
    images = [each["image"] for each in COMPOSE["services"].values() if "build" not in each]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)

    assert all(re.search(r":v?\d", image) for image in images)


def test_the_worker_takes_every_queue_that_tasks_are_sent_to():
    queues = set(command_of("worker")[command_of("worker").index("-Q") + 1].split(","))

    assert {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} < queues
    assert settings.CELERY_TASK_ROUTES
    assert "celery" in queues


def test_the_build_sends_every_package_and_nothing_secret():
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    sent = {line.removeprefix("!") for line in ignored if line.startswith("!")}
    apps = {app.partition(".")[0] for app in settings.PROJECT_APPS}

    assert ignored[1] == "*"
    assert apps | {"templates", "static", "locale", "manage.py"} <= sent
    assert not {".env", ".local", ".venv", ".git", "tests"} & sent


def test_every_variable_the_settings_read_is_explained():
    read = set(re.findall(r'env\.?\w*\(\s*"([A-Z_]+)"', (ROOT / "oshub/settings.py").read_text()))

    assert len(read) > 10
    assert read <= known_settings()


def test_the_proxy_hands_every_path_on_so_that_no_picture_is_seen_before_its_time():
    locations = re.findall(r"location (\S+)", (ROOT / "deploy/nginx.conf").read_text())

    assert locations == ["/"]


@pytest.fixture
def environment(tmp_path):
    """What .env gives the containers, with a database and a broker of their own."""
    server = production_environment({"REDIS_URL": re.sub(r"/\d*$", "/14", settings.REDIS_URL)})
    url = re.sub(r"/[^/]*$", "/", re.sub(r"\?.*", "", database_url()))
    name = f"production_{free_port()}"
    with psycopg.connect(url + "postgres", autocommit=True) as connection:
        databases.copy(connection, databases.with_tables(), name)  # else "migrate" takes long
        yield server | {
            "DATABASE_URL": url + name,
            "MEDIA_ROOT": str(tmp_path / "media"),
            "STATIC_ROOT": str(tmp_path / "static"),
            "PORT": str(free_port()),
        }
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
    with Redis.from_url(server["REDIS_URL"]) as broker:
        broker.flushdb()


def database_url():
    at = settings.DATABASES["default"]
    user = f"{at['USER']}:{at['PASSWORD']}" if at["PASSWORD"] else at["USER"]
    return f"postgresql://{user}@{at['HOST']}:{at['PORT']}/"


def test_the_commands_of_the_containers_work(environment, supervisor, tmp_path):
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input"]
    collected = supervisor.start("collectstatic", collect, env=environment)
    supervisor.finish(supervisor.start("migrate", command_of("migrate"), env=environment))
    supervisor.finish(collected)
    assert (tmp_path / "static" / "staticfiles.json").exists()

    web = supervisor.start("web", command_of("web"), env=environment)
    _, *check = COMPOSE["services"]["web"]["healthcheck"]["test"]
    healthy = [sys.executable, *check[1:]]
    supervisor.wait_until(web, lambda: is_fine(healthy, environment), seconds=60)

    worker = supervisor.start("worker", command_of("worker"), env=environment)
    clock = [part.replace("/srv/beat", str(tmp_path)) for part in command_of("beat")]
    beat = supervisor.start("beat", clock, env=environment)
    supervisor.wait_until(worker, lambda: " ready." in worker.log.read_text(), seconds=60)
    supervisor.wait_until(beat, lambda: "beat: Starting" in beat.log.read_text(), seconds=60)

    for child in (beat, worker, web):
        child.process.send_signal(signal.SIGTERM)
    eventually(lambda: beat.has_ended() and worker.has_ended() and web.has_ended(), seconds=30)
    assert [child.process.returncode for child in (beat, worker, web)] == [0, 0, 0]


def is_fine(command, environment):
    return (
        subprocess.run(command, env=environment, capture_output=True, check=False).returncode == 0
    )
