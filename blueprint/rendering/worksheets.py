"""Worksheets as the data file has them, and filled in as a text to take along."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.html import escape
from django.utils.translation import gettext as _

from blueprint.models import Plan

DATA = Path(__file__).parents[1] / "data" / "worksheets.yaml"


@dataclass(frozen=True)
class Section:
    """One box of a worksheet, in one language."""

    key: str
    title: str
    hint: str


@dataclass(frozen=True)
class Worksheet:
    """A canvas or plan to fill in, in one language."""

    kind: str
    title: str
    page: str
    sections: tuple[Section, ...]


@cache
def worksheet_of(kind: str, language: str) -> Worksheet:
    """Return the worksheet of this kind."""
    row = _data()[kind]
    sections = (
        Section(one["key"], one[language], one[f"hint_{language}"]) for one in row["sections"]
    )
    return Worksheet(kind, row["title"][language], row["page"], tuple(sections))


def filled_in(plan: Plan) -> list[tuple[Section, str]]:
    """Return every section of a plan with what was typed there."""
    sheet = worksheet_of(plan.kind, plan.language)
    return [(section, plan.answers.get(section.key, "")) for section in sheet.sections]


def html_of(plan: Plan) -> str:
    """Return a plan as simple HTML, from which files are made."""
    parts = [
        f"<h1>{escape(section.title)}</h1>{_paragraphs(text)}" for section, text in filled_in(plan)
    ]
    if plan.advice:
        parts.append(f"<h1>{escape(_('Advice'))}</h1>{_paragraphs(plan.advice)}")
    return "".join(parts)


def _paragraphs(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return "".join(f"<p>{escape(line)}</p>" for line in lines) or "<p>…</p>"


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = yaml.safe_load(DATA.read_text("utf-8"))
    return data
