"""The 169 targets under the goals, each in one plain sentence per language: data/targets.yaml."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).parent / "data" / "targets.yaml"


@dataclass(frozen=True, slots=True)
class Target:
    """One target, by the United Nations' number such as 4.7 or 4.a."""

    number: str
    goal: int
    sentences: dict[str, str]

    def said(self, language: str) -> str:
        """Return what it means, in the language or else in English."""
        return self.sentences.get(language) or self.sentences["en"]


@dataclass(frozen=True, slots=True)
class GoalText:
    """What a goal means, and its targets in the order of their numbers."""

    sentences: dict[str, str]
    targets: tuple[Target, ...]

    def said(self, language: str) -> str:
        """Return what it means, in the language or else in English."""
        return self.sentences.get(language) or self.sentences["en"]


@lru_cache(maxsize=1)
def goal_texts() -> dict[int, GoalText]:
    """Return what stands in the file, by the number of the goal; read once."""
    kept = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {
        number: GoalText(
            sentences={code: text for code, text in goal.items() if code != "targets"},
            targets=tuple(
                Target(number=name, goal=number, sentences=sentences)
                for name, sentences in goal["targets"].items()
            ),
        )
        for number, goal in kept.items()
    }


@lru_cache(maxsize=1)
def targets_by_number() -> dict[str, Target]:
    """Return every target by its number."""
    return {target.number: target for goal in goal_texts().values() for target in goal.targets}
