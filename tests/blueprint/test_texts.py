"""What the handbook's own texts and templates hold, read from their files."""

import csv
import re
from pathlib import Path

import pytest
import yaml

from blueprint.rendering.markdown import html_of
from blueprint.rendering.text import references, render
from oshub.demo.files import BLUEPRINT, NETWORK

LANGUAGES = ("en", "nl")
A_LONG_TEXT, LONG_SECTIONS = 500, 30
FILES = BLUEPRINT / "files"
NOTES = {
    "en": "*This text is by the platform itself. The text of the network will take its place.*",
    "nl": "*Deze tekst is van het platform zelf. De tekst van het netwerk komt hiervoor in de "
    "plaats.*",
}


def read(path: Path):
    return yaml.safe_load(path.read_text("utf-8"))


OUTLINE = read(BLUEPRINT / "outline.yaml")
SECTIONS = [(block["key"], part["key"]) for block in OUTLINE for part in block["sections"]]
TEXTS = [*SECTIONS, *((block["key"], "index") for block in OUTLINE)]
TEMPLATES = read(FILES / "files.yaml")


def in_every_language(folder, name, ending="md"):
    return [(folder / f"{name}.{one}.{ending}").read_text("utf-8") for one in LANGUAGES]


def shape_of(text):
    """Return what a translation must have as well: headings, links, tables, lists, quotes."""
    return {
        "headings": re.findall(r"^#+(?= )", text, re.MULTILINE),
        "links": sorted(re.findall(r"\]\(([^)]+)\)", text)),
        "tables": [line.count("|") for line in text.splitlines() if line.startswith("|")],
        "lists": re.findall(r"^(-|\d+\.) ", text, re.MULTILINE),
        "quotes": len(re.findall(r"^> ", text, re.MULTILINE)),
    }


def test_most_sections_are_long_enough_to_work_with_in_each_language():
    long = [
        name
        for block, name in SECTIONS
        if all(
            len(render(html_of(text), {}).plain.split()) >= A_LONG_TEXT
            for text in in_every_language(BLUEPRINT / block, name)
        )
    ]

    assert len(long) >= LONG_SECTIONS


def test_every_reference_leads_somewhere():
    known = {f"blueprint:{key}" for pair in SECTIONS for key in pair}
    known |= {f"hub:{hub['slug']}" for hub in read(NETWORK / "hubs.yaml")}

    lost = {
        (name, wanted)
        for block, name in TEXTS
        for text in in_every_language(BLUEPRINT / block, name)
        for wanted in references(html_of(text)) - known
    }

    assert not lost


@pytest.mark.parametrize(("block", "name"), TEXTS)
def test_a_text_is_built_alike_in_each_language(block, name):
    english, dutch = in_every_language(BLUEPRINT / block, name)

    assert shape_of(english) == shape_of(dutch)


def test_a_piece_that_a_translation_lacks_is_seen():
    whole = "## One\n\n| a | b |\n| --- | --- |\n\n- [that](blueprint:part)\n\n> so"

    for piece in ("## ", "| a | b |", "- ", "blueprint:part", "> "):
        assert shape_of(whole) != shape_of(whole.replace(piece, ""))


@pytest.mark.parametrize(("block", "name"), SECTIONS)
def test_a_section_says_whose_text_it_is(block, name):
    for language, text in zip(LANGUAGES, in_every_language(BLUEPRINT / block, name), strict=True):
        assert text.rstrip().endswith(NOTES[language])


def test_every_template_belongs_to_a_section_and_every_file_to_a_template():
    endings = {"document": "md", "sheet": "csv"}
    written = {
        f"{one['key']}.{language}.{endings[one['kind']]}"
        for one in TEMPLATES
        for language in LANGUAGES
    }

    assert {one["node"] for one in TEMPLATES} <= {section for _, section in SECTIONS}
    assert {path.name for path in FILES.iterdir()} == written | {"files.yaml"}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template["key"])
def test_a_template_is_built_alike_in_each_language(template):
    if template["kind"] == "document":
        english, dutch = map(shape_of, in_every_language(FILES, template["key"]))
    else:
        english, dutch = (
            [len(row) for row in csv.reader(text.splitlines())]
            for text in in_every_language(FILES, template["key"], "csv")
        )
        assert len(set(english)) == 1

    assert english == dutch
