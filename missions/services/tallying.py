"""Writing down which rows of a long list hold which value; missions.filters counts by it.

What changes while this runs stays noted: a note is forgotten only if it was read before the rows
were, so whatever a note stands for is in the bitmaps by then, or the note is still there.
"""

import time
from collections.abc import Callable, Iterable

from django.db import connection, transaction

from missions.models import Tally, TallyChange

FEWEST = 5_000  # a shorter list is counted row by row

Bitmaps = dict[str, dict[str, int]]  # by facet and value; the rows of all are under "" and ""


def as_bits(numbers: Iterable[int]) -> int:
    """Return a bitmap with these bits set."""
    known = list(numbers)
    bits = bytearray(max(known, default=0) // 8 + 1)
    for number in known:
        bits[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(bits, "little")


@transaction.atomic
def keep_tally(list_of: str, count: Callable[[], int], collect: Callable[[], Bitmaps]) -> bool:
    """Write the bitmaps of a list anew if it is long and something changed; say whether."""
    with connection.cursor() as cursor:
        cursor.execute("LOCK TABLE missions_tally IN SHARE ROW EXCLUSIVE MODE")
        notes = TallyChange.objects.filter(list_of=list_of)
        read = list(notes.values_list("pk", flat=True))
        if not read:
            return False
        Tally.objects.filter(list_of=list_of).delete()
        if is_long := count() > FEWEST:
            _write(list_of, collect())
        cursor.execute("DELETE FROM missions_tallychange WHERE id = ANY(%s)", [read])
    return is_long


def _write(list_of: str, bitmaps: Bitmaps) -> None:
    version = time.time_ns()
    Tally.objects.bulk_create(
        Tally(
            list_of=list_of,
            facet=facet,
            value=value,
            bits=bits.to_bytes(bits.bit_length() // 8 + 1, "little"),
            version=version,
        )
        for facet, by_value in bitmaps.items()
        for value, bits in by_value.items()
    )
