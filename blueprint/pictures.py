"""Pictures of the handbook in the sizes that screens ask for: WebP, with nothing in it but pixels.

A card that shows a picture in another shape cuts it around what matters in it.
"""

from io import BytesIO
from typing import BinaryIO

from PIL import Image

from projects.pictures import make_rendition

WIDTHS = (480, 960, 1600)
CARD = (960, 640)
CARD_NAME = "card"
_QUALITY = 82


def make_renditions(source: BinaryIO, size: int) -> tuple[dict[int, bytes], int, int]:
    """Return the files by width, the widest no wider than what came in, with its measures."""
    large = make_rendition(source, size)
    files = {large.width: large.data}
    with Image.open(BytesIO(large.data), formats=("WEBP",)) as image:
        image.load()
        for width in WIDTHS:
            if width < large.width:
                height = max(1, round(large.height * width / large.width))
                files[width] = _written(image.resize((width, height)))
    return files, large.width, large.height


def cut_card(data: bytes, focal_x: int, focal_y: int) -> bytes:
    """Return the picture in the shape of a card, cut around its focal point."""
    with Image.open(BytesIO(data), formats=("WEBP",)) as image:
        image.load()
        box = card_box(*image.size, focal_x, focal_y)
        return _written(image.crop(box).resize(CARD))


def card_box(width: int, height: int, focal_x: int, focal_y: int) -> tuple[int, int, int, int]:
    """Return the largest box of a card's shape whose middle is as near the focal point as fits."""
    scale = min(width / CARD[0], height / CARD[1])
    wide, high = max(1, round(CARD[0] * scale)), max(1, round(CARD[1] * scale))
    left = _start(width, wide, focal_x)
    top = _start(height, high, focal_y)
    return left, top, left + wide, top + high


def _start(length: int, part: int, focal: int) -> int:
    return min(max(0, round(length * focal / 100 - part / 2)), length - part)


def _written(image: Image.Image) -> bytes:
    written = BytesIO()
    image.convert("RGB").save(written, "WEBP", quality=_QUALITY, method=4)
    return written.getvalue()
