import struct
import zlib
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from core.images import MOST_BYTES, check_picture


def picture(kind, size=(40, 30), **how):
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **how)
    return written


def checked(file):
    return check_picture(file, len(file.getvalue()))


def png_that_says(width, height):
    """Return a small PNG whose header promises a picture of any size."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return BytesIO(b"\x89PNG\r\n\x1a\n" + body)


def webp_that_says(width, height):
    data = b"\0" * 4 + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return BytesIO(b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<I", 10) + data)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_of_the_three_kinds_is_taken(kind):
    header = checked(picture(kind))

    assert (header.format, header.width, header.height, header.frames) == (kind, 40, 30, 1)


def test_a_lossless_webp_is_measured_too():
    assert checked(picture("WEBP", lossless=True)).pixels == 1200


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "ICO"])
def test_another_kind_of_picture_is_refused_in_words(kind):
    with pytest.raises(ValidationError, match="Choose a JPEG, PNG or WebP file"):
        checked(picture(kind))


@pytest.mark.parametrize("data", [b"", b"x", b"%PDF-1.4", b"<svg/>", b"<script>", b"RIFF0000WEBP"])
def test_what_is_no_picture_is_refused_in_words(data):
    with pytest.raises(ValidationError) as refusal:
        checked(BytesIO(data))

    assert refusal.value.code in {"wrong_type", "broken"}


@pytest.mark.parametrize(
    "bomb",
    [png_that_says(12_000, 12_000), png_that_says(30_000, 30_000), webp_that_says(12_000, 12_000)],
)
def test_a_small_file_that_unfolds_to_a_huge_picture_is_refused_before_it_is_decoded(bomb):
    with pytest.raises(ValidationError, match="too many pixels"):
        checked(bomb)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_the_pixels_of_all_frames_count(kind):
    frames = [Image.new("RGB", (1000, 1000), (shade, 0, 0)) for shade in range(0, 250, 5)]
    written = BytesIO()
    quick = {"compress_level": 1, "method": 0}
    frames[0].save(written, kind, save_all=True, append_images=frames[1:], **quick)

    with pytest.raises(ValidationError, match="too many pixels"):
        checked(written)


def test_a_file_that_weighs_too_much_is_refused_unread():
    with pytest.raises(ValidationError, match="at most 10 MB"):
        check_picture(BytesIO(b""), MOST_BYTES + 1)


def test_a_header_that_breaks_off_is_refused_in_words():
    broken = BytesIO(picture("PNG").getvalue()[:20])

    with pytest.raises(ValidationError) as refusal:
        checked(broken)

    assert refusal.value.code in {"wrong_type", "broken"}
