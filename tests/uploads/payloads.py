"""What somebody might smuggle in behind, before or instead of a picture or a document."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

SCRIPT = b"<script>alert(document.domain)</script>"


def zipped(parts, *, compression=ZIP_DEFLATED):
    """Return an archive with these parts, by name; a name may be a ZipInfo."""
    written = BytesIO()
    with ZipFile(written, "w", compression) as archive:
        for name, data in parts:
            archive.writestr(name, data)
    return written.getvalue()


def named(name, **fields):
    """Return the entry of an archive with a name that the library would put right by itself."""
    info = ZipInfo("part")
    info.filename = name
    for field, value in fields.items():
        setattr(info, field, value)
    return info


PAYLOADS = {
    "html": b"<!DOCTYPE html><html><body>" + SCRIPT + b"</body></html>",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>",
    "php": b"<?php system($_GET['c']); ?>",
    "shell": b"#!/bin/sh\nrm -rf /\n",
    "windows": b"MZ" + bytes(range(256)) * 2,
    "linux": b"\x7fELF\x02\x01\x01" + bytes(200),
    "mac": b"\xcf\xfa\xed\xfe" + bytes(200),
    "java": b"\xca\xfe\xba\xbe\x00\x00\x00\x34" + bytes(100),
    "zip": zipped([("a.txt", b"hello")]),
    "jar": zipped([("META-INF/MANIFEST.MF", b"Main-Class: A"), ("A.class", b"\xca\xfe\xba\xbe")]),
    "flash": b"FWS\x09" + bytes(60),
    "xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "laughs": b'<?xml version="1.0"?><!DOCTYPE a [' + b"".join(
        b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9)
    ) + b"]><a>&l8;</a>",
    "rtf": rb"{\rtf1{\object\objemb{\*\objdata 0105}}}",
    "lnk": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(80),
    "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "gzip": b"\x1f\x8b\x08\x00" + bytes(60),
    "eicar-like": b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$TEST-FILE!$H+H*",
    "nul": bytes(300),
    "spaces": b" \n\t" * 100,
}  # fmt: skip
