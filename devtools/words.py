"""What the person at the keyboard reads."""

import contextlib
import sys


class CannotGoOnError(Exception):
    """Something outside the program is wrong; the text says what, and what to do."""


def say(text: str = "", *, end: str = "\n") -> None:
    """Print, and carry on when nobody is there to read it any more."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(text + end)
        sys.stdout.flush()


def say_in_place(text: str) -> None:
    """Replace the current line of a terminal."""
    say(f"\r\033[K{text}", end="")


def on_a_terminal() -> bool:
    """Tell whether lines can be replaced."""
    return sys.stdout.isatty()
