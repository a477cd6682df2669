"""The variables that the platform's processes read; what the person has set always wins."""

import os
import secrets
import socket
from pathlib import Path
from urllib.parse import urlsplit

from devtools.mailcatcher import start_mailcatcher
from devtools.places import ROOT, Place
from devtools.postgresql import start_postgresql
from devtools.session import secret
from devtools.supervisor import Supervisor
from devtools.valkey import start_valkey
from devtools.words import CannotGoOnError

DEMO_PASSWORD = "open-schooling"  # noqa: S105 - it is printed on every start
GIVEN = {"DATABASE_URL": 5432, "REDIS_URL": 6379}
HOSTS = "localhost,127.0.0.1,[::1]"


def start_services(supervisor: Supervisor, place: Place, *, durable: bool = True) -> dict[str, str]:
    """Start what no variable names, and return the variables of all of it."""
    given = os.environ
    for name, usual_port in GIVEN.items():
        refuse_silent(name, given.get(name, ""), usual_port)
    mail = place.state / "mail"
    folders = {"MAIL_CATCHER_DIR": given.get("MAIL_CATCHER_DIR", str(mail))}
    return folders | {
        "EMAIL_URL": given.get("EMAIL_URL") or start_mailcatcher(supervisor, mail),
        "REDIS_URL": given.get("REDIS_URL")
        or start_valkey(supervisor, place.state / "valkey", durable=durable),
        "DATABASE_URL": given.get("DATABASE_URL")
        or start_postgresql(supervisor, place.cluster, durable=durable),
    }


def refuse_silent(name: str, url: str, usual_port: int) -> None:
    """Say so at once when a server that was named does not answer."""
    at = urlsplit(url)
    if not at.hostname:
        return
    port = at.port or usual_port
    try:
        socket.create_connection((at.hostname, port), timeout=5).close()
    except OSError as problem:
        message = (
            f"{name} names {at.hostname}:{port}, which does not answer ({problem}).\n"
            f"Start that server, or leave {name} out: then one is started here."
        )
        raise CannotGoOnError(message) from problem


def demo_environment(place: Place, services: dict[str, str], port: int) -> dict[str, str]:
    """Return the variables of the demo network."""
    address = f"http://localhost:{port}"
    return {
        "ALLOWED_HOSTS": HOSTS,
        "BEHIND_TLS": "0",
        "CSRF_TRUSTED_ORIGINS": f"{address},http://127.0.0.1:{port}",
        "DEBUG": "0",
        "DEMO": "1",
        "DEMO_PASSWORD": DEMO_PASSWORD,
        "MEDIA_ROOT": str(made(place.state / "media")),
        "REQUIRE_SECOND_FACTOR": "0",
        "SECRET_KEY": secret(place.state / "secret-key"),
        "SITE_URL": address,
        "STATIC_ROOT": str(made(place.state / "static")),
        **os.environ,
        **services,
    }


def test_environment(place: Place, services: dict[str, str], chromium: str) -> dict[str, str]:
    """Return the variables of a test run: nothing of the person's own settings leaks in."""
    return {
        **without_settings(),
        **services,
        "CHROMIUM": chromium,
        "MEDIA_ROOT": str(made(place.state / "media")),
        # Dozens of processes read the same code: the first keeps for the others what it compiled.
        "PYTHONDONTWRITEBYTECODE": "",
        "SECRET_KEY": secrets.token_hex(32),
        "STATIC_ROOT": str(made(place.state / "static")),
    }


def production_environment(services: dict[str, str]) -> dict[str, str]:
    """Return variables as a real installation has them, for the checks."""
    return {
        **without_settings(),
        **services,
        "ALLOWED_HOSTS": "network.example",
        "BEHIND_TLS": "1",
        "SECRET_KEY": secrets.token_hex(32),
        "SITE_URL": "https://network.example",
    }


def without_settings() -> dict[str, str]:
    """Return the environment without the variables that .env.example explains, and Django's."""
    left_out = known_settings() | {"DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in left_out}


def known_settings() -> frozenset[str]:
    """Return the names in .env.example, commented out or not."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    names = (line.removeprefix("#").partition("=")[0] for line in lines if "=" in line)
    return frozenset(name for name in names if name.isidentifier() and name.isupper())


def made(folder: Path) -> Path:
    """Return a folder that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder
