"""Whether the languages of a row say the same: kept by the database on the row itself.

A trigger (core_keep_parity) compares every translated text with the text it was made from, also for
bulk updates and writes that no service sees. What it keeps in the column `parity`:

    source    the language in which the row was first written, or what the row itself says
    changed   by language, when its texts last changed
    made_from by language and field, a digest of the source text that this one was made from
    expected  by language, how many texts there ought to be
    behind    by language, how many of them are not in step
    open      by language and field, [state, since, source text that it was made from]

Nothing but the trigger writes there, unless rows come in with a parity of their own. `still_right`
alone is listened to: see confirm().
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import reduce
from typing import Any

from django.db import models
from django.db.models import F, Func, JSONField, Q, QuerySet, Sum, Value
from django.db.models.fields.json import KT, KeyTextTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from core.languages import LanguageNote, active_language, as_written, language_name


class Lag(StrEnum):
    """Why a text is not in step with its source."""

    MISSING = "missing"
    STALE = "stale"
    COPY = "copy"  # it stands there untranslated


class ParityModel(models.Model):
    """A row whose texts exist once per language; its table has the trigger."""

    parity = models.JSONField(
        _("languages in step"),
        editable=False,
        default=dict,
        db_default=Value({}, JSONField()),
    )

    class Meta:
        abstract = True


@dataclass(frozen=True)
class OpenText:
    """One text that is missing, older than its source, or a copy of it."""

    field: str
    lag: Lag
    since: datetime
    was: str  # the source text that a stale one was made from


def open_texts(parity: Mapping[str, Any], language: str) -> list[OpenText]:
    """Return what of a row is not in step in a language."""
    found = parity.get("open", {}).get(language, {})
    return [
        OpenText(field, Lag(lag), datetime.fromisoformat(since), was[0] if was else "")
        for field, (lag, since, *was) in found.items()
    ]


def behind_in(*languages: str) -> Q:
    """Return the condition for rows of which something is not in step in one of the languages."""
    return reduce(Q.__or__, (Q(parity__behind__has_key=code) for code in languages))


def oldest_of(language: str) -> KeyTextTransform:
    """Return since when the oldest open text of a row in a language waits, as text that sorts."""
    oldest: KeyTextTransform = KT(f"parity__oldest__{language}")
    return oldest


def counted(rows: QuerySet[Any], languages: Iterable[str]) -> QuerySet[Any]:
    """Return one row: for each language how many texts there ought to be, and are behind."""
    sums = {
        f"{name}_{code}": Coalesce(Sum(_number(f"parity__{name}__{code}")), 0)
        for code in languages
        for name in ("expected", "behind")
    }
    plain = as_written(rows).order_by().annotate(all_of_them=Value(1)).values("all_of_them")
    found: QuerySet[Any] = plain.annotate(**sums).values_list(*sums)
    return found


def share_of(rows: Iterable[Sequence[int]], languages: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return by language what the rows of counted() come to together."""
    sums = [sum(column) for column in zip(*rows, strict=True)]
    codes = list(languages)
    sums = sums or [0] * 2 * len(codes)
    return {code: (sums[2 * place], sums[2 * place + 1]) for place, code in enumerate(codes)}


def _number(path: str) -> Cast:
    return Cast(KT(path), models.IntegerField())


def confirm(rows: QuerySet[Any], language: str) -> int:
    """Say of every text of these rows in a language that it is still right as it stands."""
    word = Func(
        F("parity"),
        Value("{still_right}"),
        Func(Value(language), function="to_jsonb", template="%(function)s(%(expressions)s::text)"),
        function="jsonb_set",
        output_field=JSONField(),
        template="%(function)s(%(expressions)s)",
    )
    return rows.update(parity=word)


def note_beside(
    parity: Mapping[str, Any] | str, texts: Mapping[str, str], ask_url: str = ""
) -> LanguageNote | None:
    """Return the note for a page: a text is in another language, or older than its source.

    `texts` says of each field in which language it is shown, "" being the page's own. A row that
    was read without a model brings its parity as text.
    """
    other = next(filter(None, texts.values()), "")
    if other:
        return LanguageNote(other, language_name(other), ask_url=ask_url)
    known = _read(parity)
    found = known.get("open", {}).get(active_language(), {})
    if not any(found[field][0] == Lag.STALE for field in texts if field in found):
        return None
    source = known["source"]
    return LanguageNote(source, language_name(source), ask_url=ask_url, is_stale=True)


def _read(parity: Mapping[str, Any] | str) -> Mapping[str, Any]:
    if not isinstance(parity, str):
        return parity
    known: Mapping[str, Any] = json.loads(parity) if f'"{Lag.STALE}"' in parity else {}
    return known


def keep_parity(table: str, fields: str, *, says: str = "", languages: str = "en,nl") -> str:
    """Return the SQL by which a table keeps its parity, for a migration.

    `says` is the row's own column for the language it is written in. What stands is taken as in
    step; what is missing is missing since the row was last changed. Adding a language is running
    this again with its code.
    """
    names = [name.strip() for name in fields.split(",")]
    columns = [f"{name}_{code}" for name in names for code in languages.split(",")]
    watched = [*columns, "parity", *([says] if says else [])]
    differs = " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in watched)
    given = ", ".join(f"'{word}'" for word in (languages, says, *names))
    return f"""
{forget_parity(table)}
CREATE TRIGGER {table}_parity_first BEFORE INSERT ON {table}
  FOR EACH ROW WHEN (NEW.parity = '{{}}') EXECUTE FUNCTION core_keep_parity({given});
CREATE TRIGGER {table}_parity AFTER UPDATE OF {", ".join(watched)} ON {table}
  FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND ({differs}))
  EXECUTE FUNCTION core_keep_parity({given});
UPDATE {table} SET parity = parity || '{{"looked_at": true}}';
"""  # noqa: S608 -- the names that a migration gives


def forget_parity(table: str) -> str:
    """Return the SQL that takes the triggers away."""
    return f"""
DROP TRIGGER IF EXISTS {table}_parity_first ON {table};
DROP TRIGGER IF EXISTS {table}_parity ON {table};
"""
