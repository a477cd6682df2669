"""`manage.py seed_demo`: the demo network, and as many invented projects as asked for."""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from oshub.demo.files import DemoDataError
from oshub.demo.scale import grow_network
from oshub.demo.seeding import load_network


class Command(BaseCommand):
    """Fill the database with the demo network; a second time changes nothing."""

    help = "Load the demo network. What is there already stays as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Ask how far to go."""
        parser.add_argument(
            "--scale",
            type=int,
            default=0,
            metavar="N",
            help="have N invented projects besides, with hubs and schools in proportion",
        )
        parser.add_argument(
            "--force", action="store_true", help="run although DEMO is not set (see DEMO in .env)"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load, grow, and say what was added."""
        if not (settings.DEMO or options["force"]):
            message = (
                "This is not a demo: DEMO is not set. All demo people have one known password, "
                "so nothing was loaded. Set DEMO=1, or say --force if nobody's real data are here."
            )
            raise CommandError(message)
        started = time.monotonic()
        try:
            written = load_network()
        except DemoDataError as problem:
            raise CommandError(str(problem)) from problem
        if options["scale"] > 0:
            written += grow_network(options["scale"], say=self.stdout.write)
        self._report(written, time.monotonic() - started)

    def _report(self, written: dict[str, int], seconds: float) -> None:
        if not written:
            self.stdout.write("The demo network is there already; nothing was changed.")
            return
        for what, count in sorted(written.items()):
            self.stdout.write(f"  {count:>9,} {what}")
        self.stdout.write(self.style.SUCCESS(f"Added in {seconds:.1f} seconds."))
