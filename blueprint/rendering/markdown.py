"""Texts as Markdown: files become the HTML that the desk works on, and texts become files."""

import re

from markdown_it import MarkdownIt
from markdownify import markdownify

from blueprint.licences import LICENCE, LICENCE_URI, PUBLISHER
from blueprint.rendering.cleaning import clean_html

# Raw HTML in a file stays visible as words; pictures are chosen at the desk, never by address.
_HERE = re.compile(r' href="#[^"]*"')  # links within the page lead nowhere in a file
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


def page_as_markdown(title: str, body: str, url: str, site: str) -> str:
    """Return a page as it is shown, under its title, with whole links and its licence."""
    text = markdown_of(_HERE.sub("", body)).replace("](/", f"]({site}/")
    return f"# {title}\n\n{text}\n\n---\n\n<{url}> · {PUBLISHER} · [{LICENCE}]({LICENCE_URI})\n"
