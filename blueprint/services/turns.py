"""One at a time: whatever changes addresses or live texts of the handbook waits its turn.

Publishing one page rewrites links in others and moving one renames many, so two such acts would
lock the same rows in different orders. Readers never wait for this.
"""

from django.db import connection

_BLUEPRINT = 7_306_418  # any number that no other part of the platform takes a turn under


def take_turn() -> None:
    """Wait until no other transaction is changing what is live; ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_BLUEPRINT])
