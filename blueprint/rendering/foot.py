"""The files of a page, as HTML that stands below its text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class FileLine:
    """A file as a page names it."""

    title: str
    url: str
    kind: str
    size: int
    lang: str = ""

    @property
    def hint(self) -> str:
        """Return its kind and size in words."""
        return f"{self.kind}, {filesizeformat(self.size)}"


def foot_of(files: Sequence[FileLine]) -> str:
    """Return the list of files in the active language; nothing where there are none."""
    if not files:
        return ""
    lines = format_html_join(
        "\n",
        '<li><a href="{}"{}>{}</a> <span class="small quiet">{}</span></li>',
        ((file.url, _lang(file.lang), file.title, file.hint) for file in files),
    )
    return format_html(
        '\n<section class="book-files"><h2 id="p-files">{}</h2>\n<ul>{}</ul></section>',
        _("To fill in and take along"),
        lines,
    )


def _lang(code: str) -> str:
    return format_html(' lang="{}"', code) if code else ""
