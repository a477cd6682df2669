"""`python -m bench`: measure every page type beside a bare Django hello."""

import argparse
import os
import sys
import tempfile

import django

from bench.database import bench_database, manage


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("--seconds", type=float, default=10, help="how long each page is driven")
    parser.add_argument("--projects", type=int, default=2000, help="how many invented projects")
    parser.add_argument("--only", nargs="*", default=[], help="measure these page types alone")
    parser.add_argument(
        "--record", action="store_true", help="add the figures to docs/evidence.jsonl"
    )
    return parser.parse_args()


def main() -> int:
    """Measure, print, and say by the exit code whether every line was passed."""
    asked = options()
    with tempfile.TemporaryDirectory() as static:
        os.environ["STATIC_ROOT"] = static
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oshub.settings")
        print(f"Preparing a database with {asked.projects:,} invented projects ...", flush=True)
        manage(dict(os.environ), "collectstatic", "--no-input", "-v0")
        with bench_database(asked.projects) as address:
            os.environ["DATABASE_URL"] = address
            django.setup()
            from bench.measuring import run  # noqa: PLC0415 -- models can be imported only now

            return run(asked)


if __name__ == "__main__":
    sys.exit(main())
