"""Hold the content of a file against its name; what does not fit, or could run, is refused."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.documents.names import MOST_BYTES, check_name, kind_of, wrong_kind
from projects.documents.packages import check_open_document, check_open_xml

_PIECE = 1_000_000
_OVERLAP = 64
_TAIL = 2048
_PDF_START = re.compile(rb"%PDF-[12]\.\d")
_PDF_RUNS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData)\b")
_PDF_ESCAPE = re.compile(rb"#([0-9a-fA-F]{2})")
_MARKUP = re.compile(
    r"^\s*<(?:!doctype|!--|\?xml|\?php|[a-z][a-z0-9:-]*[\s>/])|<(?:script|svg|iframe|object)\b",
    re.IGNORECASE,
)
# What a spreadsheet would hand to another programme when the file is opened.
_DDE = re.compile(r"""(?:^|[,;\t\n"'])\s*[=+@-][^,;\n]{0,200}\|[^,;\n]{0,200}!""")


@dataclass(frozen=True, slots=True)
class Document:
    """A file that may be kept: its name as shown, and its kind."""

    name: str
    extension: str


def check_document(name: str, file: BinaryIO, size: int) -> Document:
    """Return what the file is; refuse in words what is too large, broken or of another kind."""
    shown = check_name(name)
    if size > MOST_BYTES:
        message = _("This file is too large: a file may be at most 20 MB.")
        raise ValidationError(message, code="too_large")
    if size == 0:
        raise ValidationError(_("This file is empty."), code="empty")
    extension = kind_of(shown)
    try:
        _CHECKS[extension](file, extension)
    except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
        message = _("This file is broken, or it is not what its name says. Save it again.")
        raise ValidationError(message, code="broken") from error
    finally:
        file.seek(0)
    return Document(shown, extension)


def _check_pdf(file: BinaryIO, _extension: str) -> None:
    """Refuse a PDF that is cut off, or that runs or carries something when it is opened."""
    file.seek(0)
    if not _PDF_START.match(file.read(16)):
        raise wrong_kind()
    file.seek(0)
    kept = b""
    while piece := file.read(_PIECE):
        text = _PDF_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), kept + piece)
        if _PDF_RUNS.search(text):
            message = _("This PDF holds a programme or another file. Save it as a plain PDF.")
            raise ValidationError(message, code="active")
        kept = piece[-_OVERLAP:]
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _TAIL))
    if b"%%EOF" not in file.read():
        reason = "cut off"
        raise ValueError(reason)


def _check_text(file: BinaryIO, extension: str) -> None:
    """Refuse what is no text in UTF-8, or is a page, a picture or a programme."""
    file.seek(0)
    text = file.read().decode("utf-8-sig")  # UnicodeDecodeError is a ValueError
    if any(ord(character) < 32 and character not in "\t\r\n\f" for character in text):  # noqa: PLR2004
        reason = "not a text"
        raise ValueError(reason)
    if text.startswith("#!") or _MARKUP.search(text[:_PIECE]):
        raise wrong_kind()
    if extension == "csv" and _DDE.search(text):
        message = _("This table holds a formula that starts a programme. Save the values only.")
        raise ValidationError(message, code="active")


_CHECKS: dict[str, Callable[[BinaryIO, str], None]] = {
    "pdf": _check_pdf,
    "odt": check_open_document,
    "ods": check_open_document,
    "odp": check_open_document,
    "docx": check_open_xml,
    "xlsx": check_open_xml,
    "pptx": check_open_xml,
    "csv": _check_text,
    "txt": _check_text,
}
