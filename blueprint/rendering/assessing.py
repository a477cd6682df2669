"""Tests that readers do by themselves: statements, answers, and what to read next and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from blueprint.models import Node

DATA = Path(__file__).parents[1] / "data" / "assessments.yaml"
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Statement:
    """Something that is so, in part or not."""

    key: str
    text: Texts
    pages: tuple[str, ...]


@dataclass(frozen=True)
class Assessment:
    """A test as it stands in the data file."""

    key: str
    title: Texts
    intro: Texts
    answers: tuple[Mapping[str, Any], ...]
    enough: int
    verdicts: tuple[Mapping[str, Any], ...]
    statements: tuple[Statement, ...]

    @property
    def most(self) -> int:
        """Return the points of the best answer."""
        return max(int(answer["value"]) for answer in self.answers)


@dataclass(frozen=True)
class Advice:
    """A page to read, and the statements for which."""

    title: str
    url: str
    lang: str
    reasons: list[str]


@dataclass(frozen=True)
class Outcome:
    """What a test came to."""

    percent: int
    verdict: str
    advice: list[Advice]
    strong: list[str]


@cache
def assessments() -> dict[str, Assessment]:
    """Return all tests by their keys, in the order of the file."""
    rows = yaml.safe_load(DATA.read_text("utf-8"))
    return {row["key"]: _read(row) for row in rows}


def read_answers(assessment: Assessment, given: Mapping[str, str]) -> dict[str, int]:
    """Return the answers that are among those offered; what else was typed counts as none."""
    known = {str(answer["value"]): int(answer["value"]) for answer in assessment.answers}
    return {
        one.key: known[given[one.key]]
        for one in assessment.statements
        if given.get(one.key) in known
    }


def work_out(assessment: Assessment, answers: Mapping[str, int], language: str) -> Outcome:
    """Return the verdict and what to read, the weakest statements first."""
    total = assessment.most * len(assessment.statements)
    percent = round(100 * sum(answers.values()) / total)
    weak = [one for one in assessment.statements if answers[one.key] < assessment.enough]
    weak.sort(key=lambda one: answers[one.key])
    verdict = next(one for one in assessment.verdicts if percent >= one["from"])
    strong = [one.text[language] for one in assessment.statements if one not in weak]
    return Outcome(percent, verdict[language], _advice(weak, language), strong)


def _advice(weak: list[Statement], language: str) -> list[Advice]:
    reasons: dict[str, list[str]] = {}
    for one in weak:
        for page in one.pages:
            reasons.setdefault(page, []).append(one.text[language])
    rows = Node.objects.filter(key__in=reasons).table_of_contents(language)
    by_key = {row["key"]: row for row in rows}
    return [
        Advice(
            title=by_key[key]["shown_title"],
            url=Node.address_of(by_key[key]["shown_path"]),
            lang="" if by_key[key]["shown_language"] == language else by_key[key]["shown_language"],
            reasons=said,
        )
        for key, said in reasons.items()
        if key in by_key
    ]


def _read(row: Mapping[str, Any]) -> Assessment:
    questions = row["questions"]
    return Assessment(
        key=row["key"],
        title=row["title"],
        intro=row["intro"],
        answers=tuple(row["answers"]),
        enough=row["enough"],
        verdicts=tuple(row["verdicts"]),
        statements=tuple(Statement(q["key"], q["text"], tuple(q["pages"])) for q in questions),
    )
