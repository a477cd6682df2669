"""Share cards: the picture that a link shows elsewhere, drawn with the poster of its seed."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont

from core.patterns import HEX, SIZE, Poster, Shape, poster_of

WIDTH, HEIGHT = 1200, 630
_POSTER = HEIGHT
_MARGIN = 60
_SHARPNESS = 2  # drawn twice as large and scaled down, which smooths the curves
_MARK = 28  # as high as the words beside it
_FACES = (Path(font_source_sans_pro.font_directory) / "SourceSansPro-Bold.ttf",)
Kind = Literal["", "hub", "mission", "challenge", "project"]


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return the house's bold face, or the one that Pillow carries."""
    found = next((face for face in _FACES if face.is_file()), None)
    return ImageFont.truetype(str(found), size) if found else ImageFont.load_default(size)


def _wrapped(words: list[str], size: int, width: int) -> list[str]:
    """Break a title into lines that fit."""
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _font(size).getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _title_lines(title: str, width: int, height: int) -> tuple[list[str], int]:
    """Return the lines of a title and the largest size at which they fit, cut if none does."""
    words = title.split() or [""]
    for size in (72, 60, 50, 42):
        lines = _wrapped(words, size, width)
        widest = max(_font(size).getlength(line) for line in lines)
        if widest <= width and len(lines) * size * 1.1 <= height:
            return lines, size
    return _wrapped(words, 42, width)[: int(height // 46)], 42


def _draw_shape(draw: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    box = [edge * scale for edge in shape.box]
    if shape.kind == "square":
        draw.rectangle(box, fill=HEX[shape.ink])
    elif shape.kind == "circle":
        draw.ellipse(box, fill=HEX[shape.ink])
    else:
        draw.pieslice(box, shape.start, shape.end, fill=HEX[shape.ink])


def _poster_image(poster: Poster, size: int) -> Image.Image:
    """Draw a poster as pixels."""
    big = size * _SHARPNESS
    image = Image.new("RGB", (big, big), HEX[poster.ground])
    draw = ImageDraw.Draw(image)
    for shape in poster.shapes:
        _draw_shape(draw, shape, big / SIZE)
    return image.reduce(_SHARPNESS)


def _draw_mark(draw: ImageDraw.ImageDraw, kind: Kind, ink: str) -> int:
    """Draw the form that stands for such a thing, and return how far it reaches.

    A hub is a circle, a mission an arc, a challenge a circle that is open still, a project stops.
    """
    left, top = _MARGIN, _MARGIN + 4
    box = (left, top, left + _MARK, top + _MARK)
    if kind == "hub":
        draw.ellipse(box, fill=ink)
    elif kind == "mission":
        draw.arc((left, top, left + 2 * _MARK, top + 2 * _MARK), 180, 360, fill=ink, width=8)
        return 2 * _MARK + 14
    elif kind == "challenge":
        draw.ellipse(box, outline=ink, width=7)
    elif kind == "project":
        for number in range(3):
            draw.ellipse((left + 18 * number, top + 8, left + 18 * number + 13, top + 21), fill=ink)
        return 3 * 18 + 10
    return _MARK + 14 if kind else 0


def share_card_png(
    title: str, kicker: str, seed: str, colour: str | None = None, kind: Kind = ""
) -> bytes:
    """Return a card of 1200 by 630: what it is, what it is called, and its poster beside it."""
    poster = poster_of(seed, colour)
    card = Image.new("RGB", (WIDTH, HEIGHT), "#f6f5f1")
    draw = ImageDraw.Draw(card)
    room = WIDTH - _POSTER - 2 * _MARGIN
    beside = _MARGIN + _draw_mark(draw, kind, HEX[poster.ground])
    draw.text((beside, _MARGIN - 4), kicker, font=_font(30), fill="#4f535c")
    lines, size = _title_lines(title, room, HEIGHT - 4 * _MARGIN - 40)
    for number, line in enumerate(lines):
        at = (_MARGIN, 2 * _MARGIN + number * round(size * 1.1))
        draw.text(at, line, font=_font(size), fill=HEX["black"])
    draw.text((_MARGIN, HEIGHT - _MARGIN - 30), "OSHub.Network", font=_font(30), fill=HEX["black"])
    # Last, so that a word too long for the card ends at the poster and never stands on it.
    card.paste(_poster_image(poster, _POSTER), (WIDTH - _POSTER, 0))
    out = BytesIO()
    card.save(out, "PNG", compress_level=4)
    return out.getvalue()
