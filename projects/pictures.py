"""An uploaded picture made safe to show: decoded, turned upright, made small, and written anew."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image, ImageOps

from core.images import FORMATS, check_picture

LONGEST_SIDE = 1600
_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture as it is shown: WebP, without anything but pixels."""

    data: bytes
    width: int
    height: int


def make_rendition(source: BinaryIO, size: int) -> Rendition:
    """Return the picture as it may be shown.

    Metadata is lost because the pixels are pasted into a new image: saving the decoded one again
    would keep comments. Raises ValidationError, or what Pillow raises, for a file of no use.
    """
    check_picture(source, size)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(source, formats=FORMATS) as image:
            image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new("RGB", upright.size, "white")
    fresh.paste(upright, mask=upright.getchannel("A"))
    written = BytesIO()
    fresh.save(written, "WEBP", quality=_QUALITY, method=4)
    return Rendition(written.getvalue(), *fresh.size)
