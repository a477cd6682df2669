"""Counting a long list by bitmaps: the same numbers as row by row, whatever is asked, in no time.

A number is one AND and one count of bits. The bitmaps are read once for each version; rows that
changed since are read with each wish, and their bits are set anew.
"""

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import BigIntegerField, CharField, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast

from core.languages import as_written
from core.statements import OPEN, Statement
from missions.filters.parts import kept_by_list
from missions.filters.wish import Wish
from missions.models import Tally
from missions.services.tallying import Bitmaps, as_bits, keep_tally

if TYPE_CHECKING:
    from missions.filters.finder import Finder

Counts = dict[str, dict[str, int]]
EVERYTHING = ""
_STATE = (
    "SELECT version, ARRAY(SELECT number FROM missions_tallychange WHERE list_of = %(list)s)"
    " FROM missions_tally WHERE list_of = %(list)s AND facet = '' AND value = ''"
)
_kept: dict[str, tuple[int, Bitmaps]] = {}


def tally(finder: "type[Finder]") -> bool:
    """Write the bitmaps of a list anew where it is worth it; say whether it was."""
    rows = finder.all_rows()
    written = _holding_all(finder)
    return keep_tally(finder.list_of, rows.count, lambda: _collected(finder, written))


def count_by_bits(finder: "type[Finder]", wish: Wish) -> Counts | None:
    """Return how many rows each value would leave, or None where the list has no bitmaps."""
    found = _bitmaps_of(finder) if finder.list_of else None
    if found is None:
        return None
    rows = found[EVERYTHING][EVERYTHING]
    if wish.words:
        rows &= _holding_words(finder, wish)
    chosen = {name: _of_any(found, name, values) for name, values in _chosen(wish).items()}
    counts = {}
    for name in finder.columns():
        left = rows
        for other, bits in chosen.items():
            left &= bits if other != name else left
        counts[name] = _counted(found.get(name, {}), left)
    return counts


def _counted(bitmaps: dict[str, int], left: int) -> dict[str, int]:
    counted = ((value, (bits & left).bit_count()) for value, bits in bitmaps.items())
    return {value: number for value, number in counted if number}


def _chosen(wish: Wish) -> dict[str, list[str]]:
    chosen = {name: [value] for name, value in wish.chosen}
    chosen |= {"sdg": [str(goal) for goal in wish.goals]} if wish.goals else {}
    chosen |= {"hub": [str(wish.hub)]} if wish.hub else {}
    return chosen | ({"mission": [str(wish.mission)]} if wish.mission else {})


def _of_any(found: Bitmaps, name: str, values: list[str]) -> int:
    bits = 0
    for value in values:
        bits |= found.get(name, {}).get(value, 0)
    return bits


# --- Reading -------------------------------------------------------------------------------


def _bitmaps_of(finder: "type[Finder]") -> Bitmaps | None:
    """Return the bitmaps as they are now, with what changed since they were written."""
    with connection.cursor() as cursor:
        cursor.execute(_STATE, {"list": finder.list_of})
        state = cursor.fetchone()
    if state is None:
        return None
    version, changed = state
    kept = _kept.get(finder.list_of)
    if kept is None or kept[0] != version:
        kept = _kept[finder.list_of] = version, _read(finder.list_of)
    if not changed:
        return kept[1]
    numbers = ",".join(str(number) for number in sorted(set(changed)))
    written = _holding(finder)
    return _set_anew(kept[1], as_bits(changed), _collected(finder, written, numbers))


def _read(list_of: str) -> Bitmaps:
    found: Bitmaps = {}
    for facet, value, bits in Tally.objects.filter(list_of=list_of).values_list(
        "facet", "value", "bits"
    ):
        found.setdefault(facet, {})[value] = int.from_bytes(bits, "little")
    return found


def _set_anew(old: Bitmaps, changed: int, new: Bitmaps) -> Bitmaps:
    found: Bitmaps = {}
    for facet in old.keys() | new.keys():
        before, now = old.get(facet, {}), new.get(facet, {})
        found[facet] = {
            value: before.get(value, 0) & ~changed | now.get(value, 0)
            for value in before.keys() | now.keys()
        }
    return found


def _collected(finder: "type[Finder]", written: Statement, numbers: str = "") -> Bitmaps:
    """Return which rows hold which value. Empty lists and gaps are no value of a filter."""
    names = [EVERYTHING, *finder.columns()]
    found: dict[str, defaultdict[str, list[int]]] = {name: defaultdict(list) for name in names}
    holders = [found[name] for name in names]
    with connection.cursor() as cursor:
        cursor.execute(written.sql, [numbers if one == OPEN else one for one in written.params])
        for number, *values in cursor:
            for holder, value in zip(holders, values, strict=True):
                if value is not None:
                    holder[value].append(number)
    return {
        name: {value: as_bits(rows) for value, rows in by_value.items()}
        for name, by_value in found.items()
    }


def _holding_words(finder: "type[Finder]", wish: Wish) -> int:
    """Return the rows that hold the words, as bits."""
    written = _numbers_for(finder, wish.words_alone().blank())
    [row] = written.rows_with(wish.values())
    return as_bits(row["numbers"])


# --- Statements ----------------------------------------------------------------------------


def _numbered(rows: QuerySet[Any]) -> QuerySet[Any]:
    name = f'"{rows.model._meta.db_table}"."tally_number"'
    column = RawSQL(name, (), BigIntegerField())  # noqa: S611 -- own words alone
    numbered: QuerySet[Any] = as_written(rows.order_by()).annotate(tally_number=column)
    return numbered


@kept_by_list
def _holding_all(finder: "type[Finder]") -> Statement:
    """Return the statement that says which rows hold which value."""
    return _with_values(finder, _numbered(finder.all_rows()))


@kept_by_list
def _holding(finder: "type[Finder]") -> Statement:
    """Return the same for some rows: their numbers go in the open place."""
    asked = RawSQL("SELECT unnest(string_to_array(%s, ',')::bigint[])", [OPEN])
    return _with_values(finder, _numbered(finder.all_rows()).filter(tally_number__in=asked))


def _with_values(finder: "type[Finder]", rows: QuerySet[Any]) -> Statement:
    """Return how to read every value of every row, in as many lines as its longest list has."""
    always = RawSQL("unnest(ARRAY[''])", (), CharField())  # a row without any list has a line too
    columns = {EVERYTHING: always, **finder.columns()}
    values = {f"of_{name}": Cast(column, CharField()) for name, column in columns.items()}
    names = ("tally_number", *values)
    return Statement.of(rows.annotate(**values), names)


@kept_by_list
def _numbers_for(finder: "type[Finder]", words: Wish) -> Statement:
    rows = _numbered(finder.rows_for(words)).values("tally_number")
    sql, params = rows.query.sql_with_params()
    packed = f"SELECT ARRAY({sql}) AS numbers"
    return Statement(packed, params, ("numbers",), rows.db)
