"""What an uploaded picture says of itself, checked before anything is decoded.

A PNG of a few kilobytes may unfold into gigabytes, so the size is read from the header, over all
frames, and a file that is too large, of another kind or broken is refused in words.
"""

import warnings
from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, UnidentifiedImageError

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 10_000_000
MOST_PIXELS = 40_000_000
MOST_MEMORY = 110_000_000  # bytes that decoding may take, so that a worker stays small
_WEBP_COST = 20  # bytes a pixel: canvas, canvas before, answer, and picture
_PLAIN_COST = 4
_WEBP_HEAD = 30


@dataclass(frozen=True, slots=True)
class Header:
    """A picture's kind and measures, as its header has them."""

    format: str
    width: int
    height: int
    frames: int
    cost: int = 0  # bytes of memory that decoding takes for each pixel

    @property
    def memory(self) -> int:
        """Return how many bytes decoding the first frame takes."""
        return self.width * self.height * self.cost

    @property
    def pixels(self) -> int:
        """Return how many pixels decoding would make, over all frames."""
        return self.width * self.height * self.frames


def _is_webp(start: bytes) -> bool:
    return start[:4] == b"RIFF" and start[8:12] == b"WEBP"


def _webp_size(start: bytes) -> tuple[int, int]:
    """Read the measures of the three kinds of WebP; Pillow would decode to find them."""
    kind = start[12:16]
    if kind == b"VP8X":
        return (
            1 + int.from_bytes(start[24:27], "little"),
            1 + int.from_bytes(start[27:30], "little"),
        )
    if kind == b"VP8 ":
        return (
            int.from_bytes(start[26:28], "little") & 0x3FFF,
            int.from_bytes(start[28:30], "little") & 0x3FFF,
        )
    if kind == b"VP8L":
        bits = int.from_bytes(start[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise UnidentifiedImageError


def _webp_frames(file: BinaryIO) -> int:
    """Count the frames by walking the chunks."""
    frames = 0
    file.seek(12)
    while len(head := file.read(8)) == 8:  # noqa: PLR2004 -- a chunk's name and length
        length = int.from_bytes(head[4:], "little")
        frames += head[:4] == b"ANMF"
        file.seek(length + length % 2, 1)
    return max(1, frames)


def _read_webp(file: BinaryIO, start: bytes) -> Header:
    if len(start) < _WEBP_HEAD:
        raise UnidentifiedImageError
    width, height = _webp_size(start)
    return Header("WEBP", width, height, _webp_frames(file), _WEBP_COST)


def _read_other(file: BinaryIO) -> Header:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(file, formats=("JPEG", "PNG")) as image:
            frames = getattr(image, "n_frames", 1)
            return Header(str(image.format), image.width, image.height, frames, _cost(image))


def _cost(image: Image.Image) -> int:
    """Return what a pixel costs: a JPEG is decoded small, unless it comes in several passes."""
    if image.format != "JPEG":
        return _PLAIN_COST
    is_in_passes = "progressive" in image.info or "progression" in image.info
    return 2 * len(image.getbands()) if is_in_passes else 0


def read_header(file: BinaryIO) -> Header:
    """Return what the header says; the file is left at its start. Raises what Pillow raises."""
    file.seek(0)
    start = file.read(_WEBP_HEAD)
    file.seek(0)
    try:
        return _read_webp(file, start) if _is_webp(start) else _read_other(file)
    finally:
        file.seek(0)


def check_picture(file: BinaryIO, size: int) -> Header:
    """Return the header of a picture that may be taken in; refuse any other file in words."""
    if size > MOST_BYTES:
        message = _(
            "This file is too large: a picture may be at most 10 MB. Make it smaller first."
        )
        raise ValidationError(message, code="too_large")
    too_many = ValidationError(
        _(
            "This picture has too many pixels: at most 40 million fit, such as 8000 by 5000. "
            "Make it smaller first."
        ),
        code="too_many_pixels",
    )
    try:
        header = read_header(file)
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise too_many from error
    except UnidentifiedImageError as error:
        message = _("This is not a picture that we can read. Choose a JPEG, PNG or WebP file.")
        raise ValidationError(message, code="wrong_type") from error
    except Exception as error:  # whatever a broken file makes a decoder raise
        message = _("This picture is broken. Try to open and save it again, or choose another.")
        raise ValidationError(message, code="broken") from error
    if header.format not in FORMATS or header.width < 1 or header.height < 1:
        message = _("This is not a picture that we can read. Choose a JPEG, PNG or WebP file.")
        raise ValidationError(message, code="wrong_type")
    if header.pixels > MOST_PIXELS:
        raise too_many
    if header.memory > MOST_MEMORY:
        message = _("This picture is too large for its kind. Make it smaller, or save it as JPEG.")
        raise ValidationError(message, code="too_many_pixels")
    return header
