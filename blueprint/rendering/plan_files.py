"""A plan as a file: ODT and PDF to read and print, ODS to go on counting in."""

import io
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import font_source_sans_pro
import pypandoc
import typst
from odfdo import Document, Row, Table

from blueprint.models import Plan
from blueprint.rendering.worksheets import filled_in, html_of

_FONTS = Path(font_source_sans_pro.__file__).parent / "files"


def odt_of(plan: Plan) -> bytes:
    """Return the plan as an ODF text."""
    with tempfile.TemporaryDirectory() as place:
        target = Path(place) / "plan.odt"
        pypandoc.convert_text(
            html_of(plan),
            "odt",
            format="html",
            outputfile=str(target),
            extra_args=[f"--metadata=title:{plan.title}", f"--metadata=lang:{plan.language}"],
        )
        return target.read_bytes()


def pdf_of(plan: Plan) -> bytes:
    """Return the plan as a tagged PDF with bookmarks."""
    body = pypandoc.convert_text(html_of(plan), "typst", format="html")
    title = json.dumps(plan.title, ensure_ascii=False)
    head = (
        f"#set document(title: {title})\n"
        f'#set text(lang: "{plan.language}", font: "Source Sans Pro", size: 11pt)\n'
        '#set page(paper: "a4", margin: 25mm, numbering: "1")\n'
        f'#block(text(size: 22pt, weight: "bold")[#{title}])\n'
    )
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "plan.typ"
        source.write_text(head + body, "utf-8")
        made: bytes = typst.compile(
            str(source),
            root=place,
            font_paths=[str(_FONTS)],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards="ua-1",
        )
    return made


def ods_of(plan: Plan) -> bytes:
    """Return the plan as a sheet: a row for each section."""
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("plan")
    for section, text in filled_in(plan):
        row = Row()
        row.set_values([section.title, text])
        table.append_row(row)
    document.body.append(table)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


MAKERS: Mapping[str, tuple[str, Callable[[Plan], bytes]]] = {
    "odt": ("application/vnd.oasis.opendocument.text", odt_of),
    "pdf": ("application/pdf", pdf_of),
    "ods": ("application/vnd.oasis.opendocument.spreadsheet", ods_of),
}
