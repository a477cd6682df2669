"""A template in words, as an ODT that any office programme opens."""

import io
import tempfile
import zipfile
from pathlib import Path

import pypandoc

_CONTENT = "content.xml"
# Pandoc draws no lines in tables; one that is to be filled in by hand needs them.
_BARE, _LINED = b'fo:border="none"', b'fo:border="0.5pt solid #767676" fo:padding="0.12cm"'


def document_of(markdown: str, title: str, language: str) -> bytes:
    """Return a template in words as ODT, under its title and in its language."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "template.odt"
        pypandoc.convert_text(
            markdown,
            "odt",
            format="commonmark_x",
            outputfile=str(target),
            extra_args=["--sandbox", f"--metadata=title:{title}", f"--metadata=lang:{language}"],
        )
        return _with_lines(target.read_bytes())


def _with_lines(content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as archive:
        for entry in source.infolist():  # in the same order: the first says what the file is
            part = source.read(entry)
            lined = part.replace(_BARE, _LINED) if entry.filename == _CONTENT else part
            archive.writestr(entry, lined)
    return target.getvalue()
