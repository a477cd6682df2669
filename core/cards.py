"""Share cards: the picture that a link shows elsewhere, drawn with the poster of its seed."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from core.patterns import HEX, SIZE, Poster, Shape, poster_of

WIDTH, HEIGHT = 1200, 630
_POSTER = HEIGHT
_MARGIN = 60
_SHARPNESS = 2  # drawn twice as large and scaled down, which smooths the curves
_FACES = (
    Path("/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf"),
    Path("/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"),
)


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a bold face where the machine has one, or the one that Pillow carries."""
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
    return image.resize((size, size), Image.Resampling.LANCZOS)


def share_card_png(title: str, kicker: str, seed: str, colour: str | None = None) -> bytes:
    """Return a card of 1200 by 630: what it is, what it is called, and its poster beside it."""
    poster = poster_of(seed, colour)
    card = Image.new("RGB", (WIDTH, HEIGHT), "#f6f5f1")
    draw = ImageDraw.Draw(card)
    room = WIDTH - _POSTER - 2 * _MARGIN
    draw.text((_MARGIN, _MARGIN), kicker, font=_font(28), fill="#4f535c")
    lines, size = _title_lines(title, room, HEIGHT - 4 * _MARGIN - 40)
    for number, line in enumerate(lines):
        at = (_MARGIN, 2 * _MARGIN + number * round(size * 1.1))
        draw.text(at, line, font=_font(size), fill=HEX["black"])
    draw.text((_MARGIN, HEIGHT - _MARGIN - 30), "OSHub.Network", font=_font(30), fill=HEX["black"])
    # Last, so that a word too long for the card ends at the poster and never stands on it.
    card.paste(_poster_image(poster, _POSTER), (WIDTH - _POSTER, 0))
    out = BytesIO()
    card.save(out, "PNG", optimize=True)
    return out.getvalue()
