"""Run by itself: read files from a folder as a worker would, and print by how much it grew."""

import json
import os
import sys
from io import BytesIO
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
MEGABYTE = 1024  # the system counts in kilobytes


def peak():
    """Return how much memory the process has had at most, in kilobytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM")))


def grown_by(folder):
    """Return by how many megabytes the process grew while it read every file."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.exceptions import ValidationError  # noqa: PLC0415

    from projects.documents import check_document  # noqa: PLC0415
    from projects.pictures import make_rendition  # noqa: PLC0415
    from tests.uploads.pictures import saved  # noqa: PLC0415

    first = saved("JPEG")
    make_rendition(BytesIO(first), len(first))
    Path("/proc/self/clear_refs").write_text("5")  # forget the peak of those who started it
    before = peak()
    refused = made = 0
    for path in sorted(Path(folder).iterdir()):
        size, kind = path.stat().st_size, path.suffix
        with path.open("rb") as file:
            try:
                if kind == ".picture":
                    make_rendition(file, size)
                else:
                    check_document(path.name.partition("-")[2], file, size)
            except (ValidationError, Exception):  # noqa: BLE001 -- as the worker takes it
                refused += 1
            else:
                made += 1
    return {"megabytes": round((peak() - before) / MEGABYTE), "made": made, "refused": refused}


if __name__ == "__main__":
    print(json.dumps(grown_by(sys.argv[1])))  # noqa: T201
