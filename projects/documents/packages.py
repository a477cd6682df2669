"""Office files are archives: what may be in one, read from its list and a few small parts."""

import re
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.documents.names import EXTENSIONS, wrong_kind

MOST_PARTS = 2000
MOST_UNPACKED = 200_000_000
MOST_RATIO = 200
_SMALL = 100_000  # what is smaller may be packed as tightly as it likes
_MOST_READ = 1_000_000
_ENCRYPTED = 0x1
_RUNS = re.compile(
    r"(?:^|/)(?:vbaproject\.bin|vbadata\.xml|activex|basic|scripts)(?:/|$)|(?:^|/)oleobject|"
    r"\.(?:bat|class|cmd|com|dll|exe|hta|html?|jar|js|lnk|msi|ps1|scr|sh|svgz|vbs|wsf)$",
    re.IGNORECASE,
)
_MACROS = re.compile(rb"macroEnabled|vbaProject|ms-office\.activeX", re.IGNORECASE)
_FROM_OUTSIDE = re.compile(rb"attachedTemplate|oleObject|frame\b|subDocument", re.IGNORECASE)
_MAIN = {
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
    "pptx": b"presentationml.presentation.main+xml",
}


def check_open_document(file: BinaryIO, extension: str) -> None:
    """Refuse an archive that is no OpenDocument file of this kind, or holds a programme."""
    with _opened(file) as archive:
        first = archive.infolist()[0]
        if first.filename != "mimetype" or _read(archive, first) != EXTENSIONS[extension].encode():
            raise wrong_kind()
        if "content.xml" not in archive.namelist():
            raise BadZipFile
        if b"<script:event-listener" in _read(archive, archive.getinfo("content.xml")):
            _refuse_active()


def check_open_xml(file: BinaryIO, extension: str) -> None:
    """Refuse an archive that is no Office file of this kind, or holds or fetches a programme."""
    with _opened(file) as archive:
        if "[Content_Types].xml" not in archive.namelist():
            raise wrong_kind()
        types = _read(archive, archive.getinfo("[Content_Types].xml"))
        if _MACROS.search(types):
            _refuse_active()
        if _MAIN[extension] not in types:
            raise wrong_kind()
        for part in archive.infolist():
            if part.filename.endswith(".rels") and _fetches(_read(archive, part)):
                _refuse_active()


def _opened(file: BinaryIO) -> ZipFile:
    file.seek(0)
    if file.read(4) != b"PK\x03\x04":
        raise wrong_kind()
    archive = ZipFile(file)
    parts = archive.infolist()
    if not parts or len(parts) > MOST_PARTS:
        raise BadZipFile
    for part in parts:
        _check_part(part)
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise BadZipFile
    return archive


def _check_part(part: ZipInfo) -> None:
    """Refuse a part that leads out of the archive, unfolds without end, is locked or runs."""
    name = part.filename.replace("\\", "/")
    is_outside = name.startswith("/") or ":" in name or ".." in name.split("/")
    is_bomb = part.file_size > _SMALL and part.file_size > MOST_RATIO * max(1, part.compress_size)
    if is_outside or is_bomb or part.flag_bits & _ENCRYPTED:
        raise BadZipFile
    if _RUNS.search(name):
        _refuse_active()


def _read(archive: ZipFile, part: ZipInfo) -> bytes:
    """Return the beginning of a part: its list may lie about how long it is."""
    with archive.open(part) as opened:
        return opened.read(_MOST_READ)


def _fetches(relations: bytes) -> bool:
    """Say whether opening the file would load something from outside that may run."""
    return b'TargetMode="External"' in relations and bool(_FROM_OUTSIDE.search(relations))


def _refuse_active() -> None:
    message = _("This file holds macros or another programme. Save it without them.")
    raise ValidationError(message, code="active")
