"""Draw the mark as pixels, for browsers and telephones that want files of their own."""

from pathlib import Path

from PIL import Image, ImageDraw

IMAGES = Path(__file__).resolve().parent.parent / "static" / "img"
INK, TOMATO, PAPER = "#15171c", "#d63a22", "#f6f5f1"
_LARGE = 1600


def draw_mark(size: int, ground: str | None, margin: int) -> Image.Image:
    """Return the mark of three quarters and one circle, on a ground or on nothing."""
    image = Image.new("RGBA", (_LARGE, _LARGE), ground or (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    unit = (_LARGE - 2 * margin * _LARGE // size) / 40
    edge = (_LARGE - 40 * unit) / 2

    def box(left: int, top: int, right: int, bottom: int) -> list[float]:
        return [edge + unit * side for side in (left, top, right, bottom)]

    draw.pieslice(box(0, 0, 36, 36), 180, 270, fill=INK)
    draw.pieslice(box(0, 4, 36, 40), 90, 180, fill=INK)
    draw.pieslice(box(4, 4, 40, 40), 0, 90, fill=INK)
    draw.ellipse(box(22, 0, 40, 18), fill=TOMATO)
    return image.resize((size, size), Image.Resampling.LANCZOS)


def main() -> None:
    """Write both files where the pages look for them."""
    sizes = [(16, 16), (32, 32), (48, 48)]
    draw_mark(48, PAPER, 2).save(IMAGES / "favicon.ico", sizes=sizes)
    draw_mark(180, PAPER, 24).convert("RGB").save(IMAGES / "apple-touch-icon.png", optimize=True)


if __name__ == "__main__":
    main()
