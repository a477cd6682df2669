"""The whole platform, started as ./run starts it, on a database of its own."""

import os
import re
import subprocess
import sys
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from time import monotonic, sleep

import psycopg

from devtools.demo import start_web, start_workers
from devtools.environment import demo_environment
from devtools.mailcatcher import start_mailcatcher
from devtools.places import throw_away_place
from devtools.ports import free_port
from devtools.supervisor import Supervisor
from tests import databases

PATIENCE = 120.0  # a machine may be busy with other tests; who gets mail does not wait at all


@dataclass(frozen=True)
class Site:
    """A running platform: where it is, the password of its people, and what they were sent."""

    url: str
    password: str
    mail: Path
    environment: dict[str, str]

    def change(self, statement, *values):
        """Change rows as time would; what people can do goes through the pages."""
        with psycopg.connect(self.environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute(statement, values)

    def run_task(self, name):
        """Run one of the worker's tasks now, instead of waiting for the clock."""
        module, _dot, task = name.rpartition(".")
        code = f"from {module} import {task}; {task}()"
        asked = [sys.executable, "manage.py", "shell", "-c", code]
        subprocess.run(asked, env=os.environ | self.environment, check=True, capture_output=True)

    def wait_for_mail(self, to, subject="", holding=""):
        """Return the newest mail to an address whose subject and text hold the words."""
        limit = monotonic() + PATIENCE
        while monotonic() < limit:
            for path in sorted(self.mail.glob("*.eml"), reverse=True):
                mail = message_from_bytes(path.read_bytes(), policy=policy.default)
                if (
                    to in str(mail["To"])
                    and subject in str(mail["Subject"])
                    and holding in text_of(mail)
                ):
                    return mail
            sleep(0.1)  # the worker is another process: asking again is the only way to know
        message = f"No mail to {to} about {subject!r} in {PATIENCE:.0f} s."
        raise AssertionError(message)

    def link_to(self, path, email, *, place=0):
        """Return the address below this path in the newest mail to somebody that has one."""
        return self.link_in(self.wait_for_mail(email, holding=path), path, place=place)

    def link_in(self, mail, containing="/", *, place=0):
        """Return the first address of this site in a mail's text; its button's is the last."""
        text = text_of(mail)
        links = [link for link in re.findall(r"https?://\S+", text) if containing in link]
        assert links, text
        return links[place].rstrip(".,)")


def text_of(mail):
    """Return the plain text of a mail."""
    return mail.get_body(preferencelist=("plain",)).get_content()


@contextmanager
def running_site():
    """Start everything and stop it again."""
    name = f"oshub_journeys_{uuid.uuid4().hex[:8]}"
    with throw_away_place() as place, database(name) as url:
        place.make()
        with Supervisor(place.logs) as supervisor:
            mail = place.state / "mail"
            services = {
                "DATABASE_URL": url,
                "REDIS_URL": own_redis(),
                "EMAIL_URL": start_mailcatcher(supervisor, mail),
                "MAIL_CATCHER_DIR": str(mail),
            }
            port = free_port()
            environment = demo_environment(place, services, port) | {
                "SITE_URL": f"http://localhost:{port}",
                **databases.files(),
                "RELEASE": name,
                "DJANGO_SETTINGS_MODULE": "oshub.settings",
                "LOG_LEVEL": "WARNING",
            }
            start_web(supervisor, environment, port)
            start_workers(supervisor, place, environment)
            password = environment["DEMO_PASSWORD"]
            yield Site(f"http://localhost:{port}", password, mail, dict(environment))


def own_redis():
    """Return a part of the server where no other site's worker takes the tasks of this one."""
    server = os.environ["REDIS_URL"].rpartition("/")[0]
    process = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return f"{server}/{1 + int(process)}"


@contextmanager
def database(name):
    """Lend a database with the demo network in it."""
    demo = databases.with_demo_network()
    with databases.server(in_turn=True) as connection:
        databases.copy(connection, demo, name)
    yield databases.beside(name)
    databases.drop(name)
