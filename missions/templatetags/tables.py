"""Lists as tables, drawn at once: a loop over every cell costs more than all the rest."""

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def list_table(table: dict[str, Any], caption: str) -> SafeString:
    """Return what components/table.html draws, for rows whose first cell is a link."""
    heads = format_html_join("", '<th scope="col">{}</th>', ((head,) for head in table["heads"]))
    rows = format_html_join("", "<tr>{}</tr>", ((_row(row, table),) for row in table["rows"]))
    return format_html(
        '<div class="table-box"><table class="table table--stack"><caption class="vh">{}</caption>'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
        caption,
        heads,
        rows,
    )


def _row(row: dict[str, Any], table: dict[str, Any]) -> SafeString:
    name, *others = row["cells"]
    cells = zip(table["heads"][1:], others, strict=True)
    first = format_html('<th scope="row"><a href="{}">{}</a></th>', row["url"], name)
    return first + format_html_join("", '<td data-label="{}">{}</td>', cells)
