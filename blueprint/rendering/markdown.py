"""Texts as Markdown: files become the HTML that the desk works on, and texts become files."""

from markdown_it import MarkdownIt
from markdownify import markdownify

from blueprint.rendering.cleaning import clean_html

# Raw HTML in a file stays visible as words; pictures are chosen at the desk, never by address.
_PARSER = (
    MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).disable(["image"])
)
# The parser's own list knows no links to things of ours; the cleaner decides what may pass.
_PARSER.validateLink = bool  # type: ignore[assignment,method-assign]


def html_of(markdown: str) -> str:
    """Return a Markdown text as clean HTML, its links as they are written."""
    return clean_html(_PARSER.render(markdown))


def markdown_of(html: str) -> str:
    """Return a text as Markdown, for people and programmes that would rather have words."""
    return str(markdownify(html, heading_style="ATX", bullets="-")).strip()
