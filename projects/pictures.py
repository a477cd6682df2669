"""An uploaded picture made safe to show: decoded, made small, turned upright, and written anew."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO

from PIL import Image

from core.images import FORMATS, check_picture

LONGEST_SIDE = 1600
_QUALITY = 82
_STRIP = 64  # rows that are made small at a time: a whole second picture would not fit
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


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
        upright = _read_small(source)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    fresh = Image.new("RGB", upright.size, "white")
    fresh.paste(upright, mask=upright.getchannel("A"))
    written = BytesIO()
    fresh.save(written, "WEBP", quality=_QUALITY, method=4)
    return Rendition(written.getvalue(), *fresh.size)


def _read_small(source: BinaryIO) -> Image.Image:
    """Return the picture small and upright; the large one is forgotten on the way out."""
    with Image.open(source, formats=FORMATS) as image:
        turn = _TURNS.get(_orientation(image))
        longest = max(image.size)
        wanted = [max(1, side * LONGEST_SIDE // longest) for side in image.size]
        image.draft("RGB", (wanted[0], wanted[1]))
        small = _made_small(image)
    return small if turn is None else small.transpose(turn)


def _orientation(image: Image.Image) -> int:
    """Return how the camera was held; 1 where the picture does not say so, or says nonsense."""
    try:
        held = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # noqa: BLE001 -- whatever broken metadata makes the reader raise
        return 1
    return held if isinstance(held, int) else 1


def _made_small(image: Image.Image) -> Image.Image:
    """Return the picture with its alpha, by a whole factor nearer to the size it is shown in."""
    factor = max(image.size) // LONGEST_SIDE
    if factor <= 1:
        return image.convert("RGBA")
    width, height = image.size
    rows = _STRIP * factor
    small = Image.new("RGBA", (-(-width // factor), -(-height // factor)))
    for top in range(0, height, rows):
        strip = image.crop((0, top, width, min(top + rows, height))).convert("RGBA")
        small.paste(strip.reduce(factor), (0, top // factor))
    return small
