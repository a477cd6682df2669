"""The names of files: which endings may come in, and what makes a name a trap."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.text import has_controls

MOST_BYTES = 20_000_000
LONGEST_NAME = 160
EXTENSIONS = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "csv": "text/csv",
    "txt": "text/plain",
}
# Endings behind which something runs; in the middle of a name they are there to mislead.
_RUNS = frozenset(
    """
    apk app bat bin chm cmd com cpl dll docm dotm elf exe gadget hta htm html jar js jse jsp
    lnk mjs msi msp mht mhtml php phtml pif potm ppam ppsm pptm ps1 py reg rb scr sh shtml
    sldm svg svgz swf url vb vbe vbs ws wsf wsh xhtml xlam xlsb xlsm xltm xml xsl zip
    """.split()  # noqa: SIM905 -- a list of words is read most easily as words
)


def wrong_kind() -> ValidationError:
    """Return the refusal of a file that is of no kind that we take."""
    return ValidationError(
        _(
            "We do not take this kind of file. Choose a PDF, an OpenDocument or Office file "
            "without macros, CSV or plain text."
        ),
        code="wrong_type",
    )


def kind_of(name: str) -> str:
    """Return the ending of a name, in small letters; empty where it has none."""
    stem, dot, ending = name.rpartition(".")
    return ending.lower() if dot and stem else ""


def check_name(name: str) -> str:
    """Return the name as it is shown; refuse one that pretends to be another kind of file."""
    name = name.replace("\\", "/").rpartition("/")[2].strip()
    if has_controls(name):
        message = _("The name of this file holds invisible characters. Give it another name.")
        raise ValidationError(message, code="name")
    inner = [part.strip().lower() for part in name.split(".")[1:-1]]
    if kind_of(name) not in EXTENSIONS or any(part in _RUNS for part in inner):
        raise wrong_kind()
    stem, _dot, ending = name.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending.lower()}"
