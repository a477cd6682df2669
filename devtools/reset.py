"""`./run reset`: throw the demo network away."""

import fcntl
import shutil

from devtools.places import Place, demo_place
from devtools.words import CannotGoOnError, say


def main(_args: list[str] | None = None) -> int:
    """Remove the data of the demo, unless it is in use."""
    place = demo_place()
    refuse_while_running(place)
    for folder in (place.cluster, place.state):
        if folder.exists():
            try:
                shutil.rmtree(folder)
            except PermissionError as problem:
                message = f"{problem.filename} belongs to somebody else: reset it as that user."
                raise CannotGoOnError(message) from problem
            say(f"Removed {folder}")
    say("The next ./run starts with a fresh demo network.")
    return 0


def refuse_while_running(place: Place) -> None:
    """Say so when a process still uses what would be removed."""
    lock = place.state / "children.lock"
    if not lock.exists():
        return
    with lock.open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            message = "It is running from this folder: stop it first (Ctrl-C)."
            raise CannotGoOnError(message) from problem
