"""The translated texts of the handbook: its pages, kept by revisions, and what stands beside."""

from collections.abc import Iterable
from functools import reduce
from typing import Any

from django.conf import settings
from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from blueprint.models import Node, PathStep, Picture, ReadingPath, Term
from core.parity import Lag
from hubs.models import Hub
from hubs.translating import TextKind

CODES = [code for code, _name in settings.LANGUAGES]


class NodeTexts(TextKind):
    """Pages: a text is a whole page in one language, and its source is the live one."""

    def lines(self, hub: Hub | None, language: str) -> QuerySet[Any]:
        """Return the pages that are behind in a language."""
        since = Case(
            *(When(source_language=code, then=F(f"live_{code}__live_since")) for code in CODES)
        )
        rows = self.of(hub).filter(_wanted(language), _behind(language))
        return self.as_lines(rows, language, since)

    def counted(self, hub: Hub | None, languages: Iterable[str]) -> QuerySet[Any]:
        """Return one row: for each language how many pages there ought to be, and are behind."""
        sums = {}
        for code in languages:
            sums[f"expected_{code}"] = Count("pk", filter=_wanted(code))
            sums[f"behind_{code}"] = Count("pk", filter=_wanted(code) & _behind(code))
        plain = self.of(hub).order_by().annotate(all_of_them=Value(1)).values("all_of_them")
        found: QuerySet[Any] = plain.annotate(**sums).values_list(*sums)
        return found

    def found(self, keys: Iterable[str]) -> dict[str, Any]:
        """Return the pages with these keys."""
        return {str(row.pk): row for row in Node.objects.filter(pk__in=list(keys))}

    def asked_at(self, key: str) -> Any:
        """Return the page of this lasting name."""
        return Node.objects.live().filter(key=key).first()

    def lags_of(self, row: Any, language: str) -> list[tuple[str, Lag]]:
        """Say of the whole page why it is behind."""
        lag = Lag.STALE if getattr(row, f"live_{language}_id") else Lag.MISSING
        return [(_("Page"), lag)]

    def mend_url(self, row: Any, language: str) -> str:
        """Return the translators' workspace."""
        names = {"key": row.key, "language": language}
        return reverse("blueprint_translate:page", kwargs=names)


def _wanted(language: str) -> Q:
    """Return the condition for pages whose source is live in another language."""
    others = [
        Q(source_language=code, **{f"live_{code}__isnull": False})
        for code in CODES
        if code != language
    ]
    return reduce(Q.__or__, others)


def _behind(language: str) -> Q:
    """Return the condition for pages without this language, or with an older state of it."""
    seen = f"live_{language}__base"
    older = [
        Q(source_language=code, **{f"{seen}__edition__lt": F(f"live_{code}__edition")})
        for code in CODES
        if code != language
    ]
    missing = Q(**{f"live_{language}__isnull": True}) | Q(**{f"{seen}__isnull": True})
    return reduce(Q.__or__, older, missing)


def _pages() -> QuerySet[Any]:
    pages: QuerySet[Any] = Node.objects.all().raw_columns()
    return pages


NodeTexts("node", gettext_lazy("Page of the Blueprint"), Node, _pages).register()
TextKind("term", gettext_lazy("Term"), Term, Term.objects.all).register()
TextKind("picture", gettext_lazy("Picture"), Picture, Picture.objects.all).register()
TextKind("path", gettext_lazy("Reading path"), ReadingPath, ReadingPath.objects.all).register()
TextKind("step", gettext_lazy("Step of a reading path"), PathStep, PathStep.objects.all).register()
