"""Every translated text of the platform: which are not in step, whose they are, and who mends them.

This module knows no app by name. Each declares its texts as a TextKind in its own `translating.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    IntegerField,
    Model,
    OuterRef,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.text import capfirst
from modeltranslation.translator import translator

from core.languages import as_written
from core.parity import Lag, ParityModel, behind_in, counted, oldest_of, open_texts, share_of
from hubs.models import Hub, TranslationWish

WISHES_THAT_COUNT = 3
DERIVED = frozenset({"card"})  # cut from another text when that is saved
_COLUMNS = ("kind", "key", "language", "since", "asked")


@dataclass(frozen=True)
class Line:
    """One thing that is behind in one language."""

    kind: "TextKind"
    key: str
    language: str
    since: datetime
    asked: bool


@dataclass(frozen=True)
class TextKind:
    """The texts of one model: which rows people read, and to which hub each belongs."""

    registry: ClassVar[dict[str, "TextKind"]] = {}

    code: str
    label: Promise
    model: type[Model]
    rows: Callable[[], QuerySet[Any]]
    hub: str = ""  # the path to the hub; without one only the network mends them
    beside: Sequence[str] = field(default=())  # what a row's own name reads

    def register(self) -> None:
        """Enter this kind in the registry."""
        self.registry[self.code] = self

    @property
    def fields(self) -> list[str]:
        """Return the texts that people write, in the order in which the model has them."""
        options: Any = translator.get_options_for_model(self.model)
        known = set(options.fields) - DERIVED
        return [one.name for one in self.model._meta.fields if one.name in known]

    def of(self, hub: Hub | None) -> QuerySet[Any]:
        """Return the rows of a hub, or of the whole network."""
        rows = self.rows()
        if hub is None:
            return rows
        return rows.filter(**{self.hub: hub.pk}) if self.hub else rows.none()

    def lines(self, hub: Hub | None, language: str) -> QuerySet[Any]:
        """Return what is behind in a language, with the columns of a line."""
        since = Cast(oldest_of(language), DateTimeField())
        return self.as_lines(self.of(hub).filter(behind_in(language)), language, since)

    def as_lines(self, rows: QuerySet[Any], language: str, since: Any) -> QuerySet[Any]:
        """Return rows with the columns of a line, all of one shape so that they can be united."""
        key = Cast(OuterRef("pk"), CharField())
        counted: Any = TranslationWish.objects.counted()
        wishes = counted.filter(
            kind=self.code, key=key, language=language, wishes__gte=WISHES_THAT_COUNT
        )
        asked = Case(When(Exists(wishes), then=Value(1)), default=Value(0))
        found: QuerySet[Any] = (
            as_written(rows)
            .order_by()
            .annotate(
                line_kind=Value(self.code, CharField()),
                line_key=Cast("pk", CharField()),
                line_language=Value(language, CharField()),
                line_since=since,
                line_asked=Cast(asked, IntegerField()),
            )
            .values_list(*(f"line_{name}" for name in _COLUMNS))
        )
        return found

    def counted(self, hub: Hub | None, languages: Iterable[str]) -> QuerySet[Any]:
        """Return one row: for each language how many texts there ought to be, and are behind."""
        return counted(self.of(hub), languages)

    def found(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the rows with these keys, each with what its name reads."""
        rows = self.rows().select_related(*self.beside).filter(pk__in=list(keys))
        return {str(row.pk): row for row in rows}

    def asked_at(self, key: str) -> Any:
        """Return the row whose page a reader asks to read, by its key or its name in addresses."""
        rows = self.rows()
        names = {field.name for field in self.model._meta.fields}
        if "slug" in names:
            return rows.filter(slug=key).first()
        return rows.filter(pk=key).first() if key.isdecimal() else None

    def lags_of(self, row: Any, language: str) -> list[tuple[str, Lag]]:
        """Return what each text that is behind is called, and why it is."""
        names = {text.field: text.lag for text in open_texts(row.parity, language)}
        return [
            (str(capfirst(self.model._meta.get_field(name).verbose_name)), names[name])  # type: ignore[union-attr]
            for name in self.fields
            if name in names
        ]

    def mend_url(self, _row: Any, _language: str) -> str:
        """Return a form of this kind's own; without one the desk's form is taken."""
        return ""


@dataclass(frozen=True)
class Shares:
    """How much is in step, in one language or in all."""

    expected: int
    behind: int

    @property
    def percentage(self) -> int:
        """Return the share of texts in step; it says 100 only when nothing at all is behind."""
        return 100 * (self.expected - self.behind) // self.expected if self.expected else 100


class WorkList:
    """What is behind, asked for first and then oldest first; for a hub or for the network."""

    def __init__(
        self, hub: Hub | None, *, languages: Sequence[str], kind: str = "", asked: bool = False
    ) -> None:
        """Say whose texts, in which languages, and of which kind."""
        self.hub, self.languages, self.asked = hub, languages, asked
        self.kinds = [one for one in kinds_of(hub) if kind in {"", one.code}]

    def __len__(self) -> int:
        """Return how many lines there are."""
        return self._union().count()

    def __getitem__(self, wanted: slice) -> list[Line]:
        """Return some lines, in their order."""
        registry = TextKind.registry
        return [
            Line(registry[kind], key, language, since, bool(asked))
            for kind, key, language, since, asked in self._union().order_by(
                "-line_asked", "line_since", "line_kind", "line_key"
            )[wanted]
        ]

    def _parts(self) -> list[QuerySet[Any]]:
        lines = [one.lines(self.hub, code) for one in self.kinds for code in self.languages]
        return [part.filter(line_asked=1) for part in lines] if self.asked else lines

    def _union(self) -> QuerySet[Any]:
        first, *rest = self._parts()
        return first.union(*rest, all=True) if rest else first


def kinds_of(hub: Hub | None) -> list[TextKind]:
    """Return the kinds whose texts a hub has; the network has all."""
    return [kind for kind in TextKind.registry.values() if hub is None or kind.hub]


def shares_of(hub: Hub | None) -> dict[str, Shares]:
    """Return by language how much of a hub, or of the network, is in step."""
    codes = [code for code, _name in settings.LANGUAGES]
    first, *rest = [kind.counted(hub, codes) for kind in kinds_of(hub)]
    return {
        code: Shares(expected, behind)
        for code, (expected, behind) in share_of(first.union(*rest, all=True), codes).items()
    }


def whole_share(hub: Hub | None) -> Shares:
    """Return how much is in step in all languages together."""
    shares = shares_of(hub).values()
    return Shares(sum(one.expected for one in shares), sum(one.behind for one in shares))


def is_mendable(kind: TextKind) -> bool:
    """Say whether the desk's own form mends texts of this kind."""
    return issubclass(kind.model, ParityModel)
