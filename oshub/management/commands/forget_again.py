"""Forget again whom a restored backup has brought back; run it before the site is opened."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from oshub.own_data.removals import erase_again


class Command(BaseCommand):
    """Go through the ledger of removed accounts, and the numbers that are given."""

    help = "Forgets again the people whom a restored backup has brought back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the numbers of accounts that went after the backup was made."""
        parser.add_argument("numbers", nargs="*", type=int)

    def handle(self, *_args: Any, **options: Any) -> None:
        """Forget them and say how many they were."""
        self.stdout.write(f"Forgot {erase_again(options['numbers'])} people again.")
