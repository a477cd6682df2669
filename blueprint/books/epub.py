"""A book for a small device: EPUB 3, which EPUBCheck finds nothing wrong with."""

import base64
import tempfile
from pathlib import Path

import pypandoc
from django.utils.html import escape
from django.utils.translation import gettext as _
from lxml import etree, html

from blueprint.books.frame import Frame
from blueprint.books.pieces import Pieces, whole
from blueprint.rendering.text import written

_STYLE = Path(__file__).parent / "book.css"
DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"


def write_epub(pieces: Pieces, frame: Frame) -> bytes:
    """Return the book as EPUB 3, with its contents, its language and its licence."""
    with tempfile.TemporaryDirectory() as place:
        target, facts = Path(place) / "book.epub", Path(place) / "facts.xml"
        facts.write_text(_facts(frame), "utf-8")
        pypandoc.convert_text(
            _with_pictures(pieces, frame),
            "epub3",
            format="html",
            outputfile=str(target),
            extra_args=[
                "--split-level=2",
                "--toc",
                "--toc-depth=2",
                f"--epub-metadata={facts}",
                f"--css={_STYLE}",
                f"--metadata=title:{frame.title}",
                f"--metadata=lang:{frame.language}",
                f"--metadata=toc-title:{_('Contents')}",
            ],
        )
        return target.read_bytes()


def _with_pictures(pieces: Pieces, frame: Frame) -> str:
    """Carry pictures in the text itself, so that pandoc has nothing to fetch."""
    tree = html.fragment_fromstring(whole(pieces, frame.language), create_parent="div")
    for image in tree.iter("img"):
        content = base64.b64encode(pieces.pictures[image.get("src")]).decode()
        image.set("src", f"data:image/jpeg;base64,{content}")
    return _about(frame) + written(tree)


def _about(frame: Frame) -> str:
    sentences = "".join(f"<p>{escape(fact)}</p>" for fact in frame.facts)
    return f'<h1 id="about">{escape(_("About this file"))}</h1>{sentences}'


def _facts(frame: Frame) -> str:
    said = {
        "publisher": frame.publisher,
        "creator": frame.publisher,
        "date": frame.made_on.isoformat(),
        "rights": f"{frame.licence}, {frame.licence_uri}",
        "source": frame.url,
    }
    parts = []
    for name, words in said.items():
        part = etree.Element(f"{{{DUBLIN_CORE}}}{name}", nsmap={"dc": DUBLIN_CORE})
        part.text = words
        parts.append(etree.tostring(part, encoding="unicode"))
    return "\n".join(parts)
