"""One text, two parts: a mail's HTML part is made from its plain text, so they cannot differ."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

FOOT_MARK = "\n-- \n"  # what mail programs know as the end of the letter itself


@dataclass(frozen=True)
class Block:
    """A paragraph; with an address it becomes a button that bears the paragraph's words."""

    text: str
    url: str = ""


def split_into_blocks(text: str) -> list[Block]:
    """Return the paragraphs of a text; one whose last line is an address alone is a button."""
    paragraphs = [paragraph.strip() for paragraph in text.replace("\r\n", "\n").split("\n\n")]
    return [_block(paragraph) for paragraph in paragraphs if paragraph]


def _block(paragraph: str) -> Block:
    words, _newline, last = paragraph.rpartition("\n")
    if last.startswith(("http://", "https://")) and " " not in last:
        return Block(text=words.strip().rstrip(":") or last, url=last)
    return Block(text=paragraph)


def add_button(text: str, *, label: str, path: str) -> str:
    """Return the text with one more paragraph, which split_into_blocks() reads as a button."""
    return f"{text.rstrip()}\n\n{label}:\n{settings.SITE_URL}{path}\n"


def add_foot(text: str, *, why: str, label: str, path: str) -> str:
    """Return the text with small print: why it came, and where that is changed."""
    return f"{text.rstrip()}\n{FOOT_MARK}{why}\n\n{label}:\n{settings.SITE_URL}{path}\n"


def without_foot(text: str) -> str:
    """Return the letter itself, as it stands inside a digest."""
    return text.partition(FOOT_MARK)[0].rstrip() + "\n"


def render_html(subject: str, text: str, *, language: str) -> str:
    """Return the HTML part for a plain text."""
    letter, _mark, foot = text.partition(FOOT_MARK)
    context = {
        "subject": subject,
        "blocks": split_into_blocks(letter),
        "foot": split_into_blocks(foot),
        "language": language,
        "site_url": settings.SITE_URL,
    }
    return render_to_string("layouts/mail.html", context)
