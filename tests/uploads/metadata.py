"""What a stored WebP holds besides pixels; where exiftool is at hand, it is asked too."""

import shutil
import subprocess

PIXELS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
_FLAGS = 0x3C & ~0x10  # profile, EXIF, XMP and animation in the head of an extended file


def left_in(data):
    """Return the names of all chunks that are no pixels, and of flags that promise such."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WEBP")
    assert int.from_bytes(data[4:8], "little") + 8 == len(data)
    at, found = 12, []
    while at < len(data):
        kind, size = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        if kind not in PIXELS:
            found.append(kind)
        if kind == b"VP8X" and data[at + 8] & _FLAGS:
            found.append(b"flags")
        at += 8 + size + size % 2
    return found


def said_by_exiftool(path):
    """Return what exiftool finds apart from the file and its measures; nothing without it."""
    tool = shutil.which("exiftool")
    if tool is None:
        return []
    asked = [tool, "-s", "-G", "-EXIF:all", "-XMP:all", "-IPTC:all", "-ICC_Profile:all", str(path)]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
    return [line for line in said.splitlines() if line.strip()]
