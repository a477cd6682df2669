"""Pictures that are more, less or other than they say."""

import random
import struct
import zlib
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

from tests.uploads.payloads import PAYLOADS, SCRIPT

SECRET = b"Sanne de Vries, Dorpsstraat 12"
KINDS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
CUTS = (1, 2, 4, 9, 11, 13, 20, 31, 60)  # bytes, and below a tenth of the file each
_XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + SECRET + b"</dc:creator></x:xmpmeta>"


def drawn(size=(48, 32), mode="RGB"):
    """Return a picture that is not one flat colour, so that cutting it matters."""
    noise = random.Random(7)  # noqa: S311 -- the same picture each time
    image = Image.new("RGB", size)
    image.putdata([tuple(noise.randbytes(3)) for _pixel in range(size[0] * size[1])])
    return image.convert(mode)


def saved(kind, image=None, **how):
    written = BytesIO()
    (image or drawn()).save(written, kind, **how)
    return written.getvalue()


def exif(**tags):
    held = Image.Exif()
    held[0x010E] = SECRET.decode()  # what is in it
    held[0x013B] = SECRET.decode()  # who made it
    held[0x8825] = {1: "N", 2: (52.0, 4.0, 43.0), 3: "E", 4: (4.0, 18.0, 2.0)}  # where
    held[0x9286] = b"ASCII\0\0\0" + SECRET
    for number, value in tags.values():
        held[number] = value
    return held


def profile():
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    return made.tobytes() + SECRET


def texts():
    held = PngImagePlugin.PngInfo()
    held.add_text("Comment", SECRET.decode())
    held.add_text("Author", SECRET.decode(), zip=True)
    held.add_itxt("XML:com.adobe.xmp", _XMP.decode(), zip=True)
    held.add(b"tIME", struct.pack(">HBBBBB", 2026, 11, 22, 9, 0, 0))
    return held


def iptc():
    """Return a JPEG with what newspapers write into pictures."""
    record = b"\x1c\x02\x50" + struct.pack(">H", len(SECRET)) + SECRET
    body = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(record)) + record
    whole = saved("JPEG")
    return whole[:2] + b"\xff\xed" + struct.pack(">H", len(body) + 2) + body + whole[2:]


def with_metadata():
    """Give pictures with every kind of words around the pixels."""
    for kind, ending in KINDS.items():
        for turn in range(10):
            how = {"exif": exif(turn=(0x0112, turn)).tobytes()}
            yield f"turned-{turn}.{ending}", saved(kind, **how)
        yield f"profile.{ending}", saved(kind, icc_profile=profile())
        yield f"all.{ending}", saved(kind, exif=exif().tobytes(), icc_profile=profile())
        for name, broken in {
            "short": b"Exif\0\0MM\0", "loop": b"Exif\0\0II*\0\x08\0\0\0" + b"\x01\0" * 40,
            "far": b"Exif\0\0II*\0\xff\xff\xff\x7f", "no": b"Exif\0\0ZZZZZZZZ",
        }.items():  # fmt: skip
            yield f"exif-{name}.{ending}", saved(kind, exif=broken)
    for number, held in enumerate((b"six", b"\xff" * 64, b"II*\0\x08\0\0\0\x01\0\x12\x01\x02\0")):
        yield f"turn-{number}.jpg", saved("JPEG", exif=b"Exif\0\0" + held)
    yield "comment.jpg", saved("JPEG", comment=SECRET)
    yield "xmp.jpg", saved("JPEG", xmp=_XMP)
    yield "xmp.webp", saved("WEBP", xmp=_XMP)
    yield "xmp-lossless.webp", saved("WEBP", xmp=_XMP, lossless=True)
    yield "iptc.jpg", iptc()
    yield "texts.png", saved("PNG", pnginfo=texts())
    yield "thumbnail.jpg", saved("JPEG", exif=exif().tobytes() + saved("JPEG", drawn((16, 16))))


def polyglots():
    """Give pictures with something else behind or before them, or in their words."""
    for kind, ending in KINDS.items():
        whole = saved(kind)
        for name, payload in PAYLOADS.items():
            yield f"{name}-behind.{ending}", whole + payload
            yield f"{name}-before.{ending}", payload + whole
    yield "script-comment.jpg", saved("JPEG", comment=b"*/=1;" + SCRIPT)
    yield "html-in-exif.jpg", saved("JPEG", exif=exif(script=(0x010E, SCRIPT.decode())).tobytes())
    yield "gif-that-is-script.gif", b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)//"


def wrong():
    """Give what is no picture of a kind that we take, under the name of one."""
    for name, payload in PAYLOADS.items():
        yield f"{name}.jpg", payload
    for kind in ("GIF", "BMP", "TIFF", "ICO", "PPM", "TGA", "PCX", "DDS"):
        yield f"{kind.lower()}-as.png", saved(kind)
    yield "eps-as.jpg", saved("EPS")
    yield "pdf-as.jpg", saved("PDF")
    yield "empty.png", b""
    yield "signature.png", b"\x89PNG\r\n\x1a\n"
    yield "signature.jpg", b"\xff\xd8\xff"
    yield "signature.webp", b"RIFF\x00\x00\x00\x00WEBP"
    for name in (
        "a.svg",
        "a.jpg.html",
        "a.php.png",
        "a\u202egnp.exe",
        "a.jpg\x00.php",
        "../../a.jpg",
    ):
        yield name, saved("PNG")


def broken():
    """Give pictures that end too early, or of which bytes were turned over."""
    chance = random.Random(11)  # noqa: S311 -- the same faults each time
    for kind, ending in KINDS.items():
        whole = saved(kind)
        for cut in (*CUTS, *(len(whole) * tenth // 10 for tenth in range(1, 10))):
            yield f"cut-{cut}.{ending}", whole[:cut]
        for number in range(14):
            turned = bytearray(whole)
            for _fault in range(1 + number):
                turned[chance.randrange(len(turned))] ^= 1 << chance.randrange(8)
            yield f"faults-{number}.{ending}", bytes(turned)


def png(width, height, *, colour=2, data=b"", chunks=()):
    """Return a PNG whose header says this, whatever is behind it."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)), *chunks]
    parts += [(b"IDAT", data), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in parts
    )


def flat(width, height, *, channels=3):
    """Return a PNG of one colour: a few kilobytes that unfold into many megabytes."""
    packer = zlib.compressobj(9)
    row = bytes(1 + width * channels)
    data = b"".join(packer.compress(row) for _row in range(height)) + packer.flush()
    return png(width, height, colour={1: 0, 3: 2, 4: 6}[channels], data=data)


def lying():
    """Give pictures whose header promises what no memory holds, or nothing at all."""
    sides = (0, 1, 65_535, 100_000, 2**31 - 1)
    for width in sides:
        for height in sides:
            yield f"says-{width}x{height}.png", png(width, height, data=zlib.compress(bytes(90)))
    for width, height in ((65_535, 65_535), (0, 0), (65_500, 1), (1, 65_500), (8000, 8000)):
        whole = bytearray(saved("JPEG"))
        at = whole.index(b"\xff\xc0") + 5
        whole[at : at + 4] = struct.pack(">HH", height, width)
        yield f"says-{width}x{height}.jpg", bytes(whole)
    bomb = zlib.compress(b"a" * 30_000_000, 9)
    yield "text-bomb.png", png(8, 8, data=zlib.compress(bytes(200)),
                               chunks=[(b"zTXt", b"Comment\0\0" + bomb)])  # fmt: skip
    yield "profile-bomb.png", png(8, 8, data=zlib.compress(bytes(200)),
                                  chunks=[(b"iCCP", b"icc\0\0" + bomb)])  # fmt: skip
    yield "data-bomb.png", png(8, 8, data=bomb)


def moving(kind, frames, size=(40, 40)):
    pictures = [Image.new("RGB", size, (number % 255, 9, 9)) for number in range(frames)]
    written = BytesIO()
    pictures[0].save(written, kind, save_all=True, append_images=pictures[1:], duration=20)
    return written.getvalue()


def odd():
    """Give pictures that are what they say, in ways that few are."""
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        yield f"mode-{mode.replace(';', '')}.png", saved("PNG", Image.new(mode, (40, 30)))
    yield "cmyk.jpg", saved("JPEG", Image.new("CMYK", (40, 30)))
    yield "progressive.jpg", saved("JPEG", progressive=True)
    for size in ((1, 1), (1, 3000), (3000, 1), (2, 2)):
        for kind, ending in KINDS.items():
            yield f"thin-{size[0]}x{size[1]}.{ending}", saved(kind, Image.new("RGB", size))
    for frames in (2, 60):
        yield f"moving-{frames}.webp", moving("WEBP", frames)
        yield f"moving-{frames}.png", moving("PNG", frames)
        yield f"moving-{frames}.gif", moving("GIF", frames)
    yield "glass.png", saved("PNG", Image.new("P", (40, 30)), transparency=0)


def heavy():
    """Give the largest that may come in, and what is a little larger."""
    yield "flat-5200x5200.png", flat(5200, 5200)
    yield "flat-5200x5200-glass.png", flat(5200, 5200, channels=4)
    yield "flat-6000x6600.png", flat(6000, 6600)
    yield "flat-grey-6300x6300.png", flat(6300, 6300, channels=1)
    yield "flat-9000x9000.png", flat(9000, 9000)
    yield "photo-8000x5000.jpg", saved("JPEG", Image.new("RGB", (8000, 5000), "teal"), quality=30)
    yield "long-40000x900.jpg", saved("JPEG", Image.new("RGB", (40_000, 900), "teal"), quality=30)
    for size in ((4400, 4400), (6000, 6000)):
        image = Image.new("RGB", size, "teal")
        yield f"passes-{size[0]}.jpg", saved("JPEG", image, progressive=True, quality=30)
    for size in ((2300, 2300), (5000, 5000)):
        image = Image.new("RGB", size, "teal")
        yield f"web-{size[0]}.webp", saved("WEBP", image, lossless=True, method=0)
    yield "passes-cmyk.jpg", saved("JPEG", Image.new("CMYK", (3700, 3700)), progressive=True)
