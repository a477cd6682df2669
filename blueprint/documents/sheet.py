"""A template of rows and columns, as an ODS with a bold head and columns wide enough to read."""

import csv
import io

from odfdo import Cell, Document, Row, Table

WIDTHS = (2.5, 8.0)  # the narrowest and the widest column, in centimetres
CENTIMETRES_A_LETTER = 0.19
_CELL = """\
<style:style style:name="{name}" style:family="table-cell">
<style:table-cell-properties fo:wrap-option="wrap" {cell}/>{text}</style:style>"""
_HEAD = '<style:text-properties fo:font-weight="bold"/>'
_STYLES = (
    _CELL.format(name="head", cell='fo:background-color="#e6e6e6"', text=_HEAD),
    _CELL.format(name="plain", cell='style:vertical-align="top"', text=""),
)


def sheet_of(text: str, title: str) -> bytes:
    """Return comma-separated rows as ODS; figures stay figures, so that they can be added up."""
    rows = list(csv.reader(io.StringIO(text)))
    document = Document("spreadsheet")
    document.body.clear()
    document.meta.title = title
    for style in _STYLES:
        document.insert_style(style, automatic=True)
    table = Table(title[:31].replace(":", ""))
    for row in (_row(values, is_head=not place) for place, values in enumerate(rows)):
        table.append_row(row)
    for place, width in enumerate(_widths(rows)):
        _widen(document, table, place, width)
    document.body.append(table)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _row(values: list[str], *, is_head: bool) -> Row:
    row = Row()
    style = "head" if is_head else "plain"
    for value in values:
        row.append_cell(Cell(_value(value), style=style))
    return row


def _value(text: str) -> str | int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() and not text.startswith("0") else text


def _widths(rows: list[list[str]]) -> list[float]:
    least, most = WIDTHS
    columns = zip(*(row for row in rows if len(row) == len(rows[0])), strict=True)
    longest = [max(map(len, column)) for column in columns]
    return [min(most, max(least, letters * CENTIMETRES_A_LETTER)) for letters in longest]


def _widen(document: Document, table: Table, place: int, width: float) -> None:
    name = f"width{place}"
    style = (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
    )
    document.insert_style(style, automatic=True)
    column = table.get_column(place)
    column.style = name
    table.set_column(place, column)
