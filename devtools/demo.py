"""`./run`: the whole platform on this machine, with the demo network in it."""

import http.client
import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from devtools import catalogues
from devtools.environment import demo_environment, start_services
from devtools.places import ROOT, Place, demo_place
from devtools.ports import LOOPBACK, first_free_port, is_taken
from devtools.preparation import fingerprint, is_prepared, prepare
from devtools.session import AlreadyRunningError, session
from devtools.supervisor import Supervisor
from devtools.words import CannotGoOnError, say

PEOPLE = {
    "coordinator": "coordinates a hub: answers schools, challenges and join requests",
    "facilitator": "helps the schools of the same hub",
    "head": "leads a school",
    "teacher": "teaches there, and starts projects",
    "teacher2": "teaches in another school",
    "stakeholder": "comes from an organisation in the neighbourhood",
    "editor": "writes the Blueprint",
    "translator": "translates the Blueprint",
    "manager": "manages the network: missions and hubs",
    "elsewhere": "coordinates another hub",
    "newcomer": "has no role yet",
}


def main(_args: list[str]) -> int:
    """Start everything, say where it is, and stay until told to stop."""
    place = demo_place()
    try:
        with session(place) as supervisor:
            run_demo(supervisor, place)
    except AlreadyRunningError as problem:
        say(f"{problem}\n{where_it_runs(place)}")
        return 1
    except SystemExit:
        say(f"  Stopped. What was done is kept in {place.cluster}.")
    return 0


def run_demo(supervisor: Supervisor, place: Place) -> None:
    """Start all processes and watch them."""
    state = place.state / "state.json"
    state.unlink(missing_ok=True)  # a killed run leaves its own behind
    port = chosen_port()
    announce(place)
    release = fingerprint()
    catalogues.main()
    services = start_services(supervisor, place)
    environment = demo_environment(place, services, port) | {"RELEASE": release[:12]}
    if not is_prepared(place, environment, release=release):
        supervisor.wait()
        prepare(supervisor, place, environment, release=release)
    start_web(supervisor, environment, port)
    start_workers(supervisor, place, environment)
    write_state(state, environment)
    say(greeting(environment))
    try:
        supervisor.watch()
    except SystemExit:
        say("\n  Stopping ...")
        raise
    finally:
        state.unlink(missing_ok=True)


def chosen_port() -> int:
    """Return the port that was asked for, or the first that is free."""
    asked = os.environ.get("PORT", "")
    if not asked:
        return first_free_port()
    if not asked.isdecimal() or not 0 < int(asked) < 65536:  # noqa: PLR2004 - ports end there
        message = f"PORT={asked} is not a port: use a number from 1 to 65535."
        raise CannotGoOnError(message)
    if is_taken(int(asked)):
        message = (
            f"Port {asked} is taken, or not ours to use. Set PORT to another, or leave it out."
        )
        raise CannotGoOnError(message)
    return int(asked)


def announce(place: Place) -> None:
    """Say where the data are, where that is not inside the checkout."""
    say("Starting the OSHub network ...")
    if not place.cluster.is_relative_to(ROOT):
        say(f"  data and programs of PostgreSQL: {place.cluster} (./run reset removes them)")


def start_web(supervisor: Supervisor, environment: Mapping[str, str], port: int) -> None:
    """Start the website, and return when it and all it stands on answer."""
    bound = ["-c", "deploy/gunicorn.conf.py", "-b", f"{LOOPBACK}:{port}"]
    web = supervisor.start("web", [*module("gunicorn"), *bound, "oshub.wsgi"], env=environment)
    supervisor.expect(web, lambda: is_healthy(port))
    supervisor.wait()


def is_healthy(port: int) -> bool:
    """Ask the website whether it is up."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def start_workers(supervisor: Supervisor, place: Place, environment: Mapping[str, str]) -> None:
    """Start the worker and the clock, which the first page does not wait for."""
    celery = [*module("celery"), "-A", "oshub"]
    queues = ["-Q", "mail,images,exports,celery", "-c", "2", "--without-mingle", "--without-gossip"]
    schedule = place.state / "beat-schedule"
    supervisor.start("worker", [*celery, "worker", *queues], env=environment)
    supervisor.start("beat", [*celery, "beat", "-s", schedule, "--pidfile="], env=environment)


def module(name: str) -> list[str]:
    """Return how a program of the virtual environment is called."""
    return [sys.executable, "-m", name]


def write_state(path: Path, environment: Mapping[str, str]) -> None:
    """Tell `./run manage` how to reach this run."""
    unfinished = path.with_suffix(".new")
    unfinished.touch(mode=0o600)
    unfinished.write_text(json.dumps({"pid": os.getpid(), "environment": dict(environment)}))
    unfinished.rename(path)


def read_state(place: Place, *, patience: float = 0) -> dict[str, str]:
    """Return the variables of the run that holds the folder, waiting while it starts."""
    limit = time.monotonic() + patience
    path = place.state / "state.json"
    while not path.exists():
        if time.monotonic() >= limit:
            message = "It is still starting; try again in a moment."
            raise CannotGoOnError(message)
        time.sleep(0.2)
    environment: dict[str, str] = json.loads(path.read_text())["environment"]
    return environment


def where_it_runs(place: Place) -> str:
    """Return where a running demo can be found."""
    try:
        return f"Open {read_state(place)['SITE_URL']}/ or stop it with Ctrl-C where it was started."
    except CannotGoOnError as problem:
        return str(problem)


def greeting(environment: Mapping[str, str]) -> str:
    """Return what the person needs now: the address, the people, the password."""
    width = max(map(len, PEOPLE)) + len("@demo.example")
    people = [f"    {name + '@demo.example':<{width}}  {what}" for name, what in PEOPLE.items()]
    return "\n".join(
        [
            "",
            f"  The OSHub network is up: {environment['SITE_URL']}/",
            f"  Mails that were sent:    {environment['SITE_URL']}/demo/mail/",
            "",
            f"  Sign in as one of these, with the password {environment['DEMO_PASSWORD']}",
            *people,
            "",
            "  Ctrl-C stops everything; what was done is kept.",
        ]
    )
