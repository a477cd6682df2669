"""What `./run` hands over to, once the environment stands."""

import importlib
import sys

from devtools.words import CannotGoOnError, say


def main() -> int:
    """Run one command; each is a module of its own."""
    command, *args = sys.argv[1:]
    try:
        status: int = importlib.import_module(f"devtools.{command}").main(args)
    except CannotGoOnError as problem:
        say(f"\n{problem}")
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
