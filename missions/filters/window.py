"""One page of a list: written down once for all wishes of a shape, then read as it stands."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.languages import as_written
from core.statements import Row, Statement
from missions.filters.parts import kept_by_list
from missions.filters.wish import Wish

if TYPE_CHECKING:
    from missions.filters.finder import Finder

_MOST, _AFTER = "?most", "?after"


@dataclass(frozen=True, slots=True)
class Window:
    """Some rows of a list in their order; they are read when their columns are named."""

    finder: "type[Finder]"
    wish: Wish
    order: tuple[str, ...]
    start: int
    stop: int

    def values(self, *columns: str) -> list[Row]:
        """Return these columns of the rows, as a query set would."""
        written = _written_to_show(self.finder, self.wish.blank(), self.order, columns)
        place = {_MOST: self.stop - self.start, _AFTER: self.start}
        return written.rows_with(self.wish.values() | place)


@kept_by_list
def _written_to_show(
    finder: "type[Finder]", blank: Wish, order: tuple[str, ...], columns: tuple[str, ...]
) -> Statement:
    rows = as_written(finder.rows_for(blank)).order_by(*order)
    written = Statement.of(rows, columns)
    params = (*written.params, _MOST, _AFTER)
    return Statement(f"{written.sql} LIMIT %s OFFSET %s", params, columns, written.database)
