"""A page of the handbook: where it stands, and what is live of it in every language."""

import json
from functools import lru_cache
from typing import Any, ClassVar

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from treebeard.mp_tree import MP_Node, MP_NodeManager

from blueprint.querysets import (
    PAGE_FIELDS,
    STEP,
    NodeQuerySet,
    as_shown,
    contents_columns,
    page_columns,
)
from core.models import TimestampedModel
from core.statements import OPEN, Row, Statement
from hubs.permissions import Permission

_HEADINGS = tuple(f"headings_{code}" for code, _name in settings.LANGUAGES)


def get_languages() -> Any:
    """Return the languages texts are kept in; a callable keeps them out of migrations."""
    return settings.LANGUAGES


def _search_vector(language: str, config: str) -> models.GeneratedField:
    """Weigh the title over the summary and the summary over the text."""
    title = SearchVector(f"title_{language}", weight="A", config=config)
    summary = SearchVector(f"summary_{language}", weight="B", config=config)
    plain = SearchVector(f"plain_{language}", weight="C", config=config)
    return models.GeneratedField(
        expression=title + summary + plain, output_field=SearchVectorField(), db_persist=True
    )


class NodeManager(MP_NodeManager):  # type: ignore[misc]  # treebeard has no types
    """The tree's own acts, with our reads on what it returns."""

    def get_queryset(self) -> NodeQuerySet:
        """Return nodes in reading order."""
        nodes: NodeQuerySet = NodeQuerySet(self.model, using=self._db).order_by("path")
        return nodes

    def live(self) -> NodeQuerySet:
        """Return the pages that can be read, in whatever language."""
        return self.get_queryset().live()

    def blocks(self, language: str) -> list[dict[str, str]]:
        """Return title and address of every building block that can be read."""
        rows = self.get_queryset().filter(depth=1).table_of_contents(language)
        return [
            {
                "title": row["shown_title"],
                "url": Node.address_of(row["shown_path"]),
                "lang": "" if row["shown_language"] == language else row["shown_language"],
            }
            for row in rows
        ]

    def page_at(self, language: str, url_path: str) -> Row | None:
        """Return all that the page at an address shows, as one row of plain values."""
        rows = _page_statement(language).rows(url_path)
        for row in rows:
            for column in _HEADINGS:
                row[column] = json.loads(row[column] or "[]")
        return as_shown(rows[0], language, PAGE_FIELDS) if rows else None

    def around(self, language: str, path: str) -> list[Row]:
        """Return the contents that the page at this place in the tree shows beside itself.

        That is every block, the pages of its own block, and the page just before it.
        """
        rows = _around_statement(language).rows(path[:STEP])
        return [as_shown(row, language) for row in rows]

    def search(self, query: str, language: str) -> NodeQuerySet:
        """Return the pages that hold the words in this language, best first."""
        return self.get_queryset().search(query, language)


class Node(MP_Node, TimestampedModel):  # type: ignore[misc]  # treebeard has no types
    """A building block or a section of it.

    The translated columns hold what is live and nothing else: the publishing service alone writes
    them, one language at a time. Whoever edits works on a Revision.
    """

    class Kind(models.TextChoices):
        """What sort of text it is; the codes are kept in rows and data files."""

        BLOCK = "block", _("Building block")
        GUIDELINE = "guideline", _("Guideline")
        RECOMMENDATION = "recommendation", _("Diversity and equity recommendation")
        BEST_PRACTICE = "best_practice", _("Best practice")
        PHYSICAL_GUIDE = "physical_guide", _("Guide for the physical space")
        BUSINESS_TEMPLATE = "business_template", _("Business plan template")
        REAL_CASE = "real_case", _("Real case")
        TOOL = "tool", _("Tool or worksheet")

    key = models.SlugField(_("lasting name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    source_language = models.CharField(
        _("written in"), max_length=8, choices=get_languages, default=settings.LANGUAGE_CODE
    )

    title = models.CharField(_("title"), max_length=160, blank=True)
    slug = models.SlugField(_("short name in addresses"), max_length=100, blank=True)
    url_path = models.CharField(_("address"), max_length=500, unique=True, null=True, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    body = models.TextField(_("text, ready to show"), blank=True)
    plain = models.TextField(_("text without marks"), blank=True)
    headings = models.JSONField(_("headings"), default=list, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes to read"), default=0)
    changed_on = models.DateField(_("changed on"), null=True, blank=True)
    live = models.ForeignKey(
        "blueprint.Revision",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("live text"),
    )
    search_en = _search_vector("en", "english")
    search_nl = _search_vector("nl", "dutch")

    objects: ClassVar[NodeManager] = NodeManager()

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = (
            GinIndex(fields=("search_en",), name="blueprint_node_search_en"),
            GinIndex(fields=("search_nl",), name="blueprint_node_search_nl"),
        )

    def __str__(self) -> str:
        """Return the title in the active language, or the lasting name while there is none."""
        return self.title or self.key

    def get_absolute_url(self) -> str:
        """Return the address of the page in the active language."""
        return self.address_of(self.url_path or "")

    @staticmethod
    def address_of(url_path: str) -> str:
        """Return where a page with this path below the handbook is, in the active language."""
        return reverse("blueprint:page", kwargs={"path": url_path})

    @property
    def is_readable(self) -> bool:
        """Say whether a text is live in any language."""
        return any(getattr(self, f"live_{code}_id") for code, _name in settings.LANGUAGES)

    def writing_permission(self, language: str) -> Permission:
        """Return what one needs to write this page in a language."""
        if language == self.source_language:
            return Permission.CHANGE_NODE
        return Permission.TRANSLATE_NODE

    def edits_behind(self, language: str) -> int:
        """Return how many published edits of the source the live translation has not seen."""
        source = getattr(self, f"live_{self.source_language}")
        translation = getattr(self, f"live_{language}")
        if source is None or translation is None or language == self.source_language:
            return 0
        seen = translation.base.edition if translation.base else 0
        return int(source.edition - seen)


@lru_cache
def _page_statement(language: str) -> Statement:
    pages = Node.objects.all().raw_columns().filter(**{f"url_path_{language}": OPEN})
    hubs = apps.get_model("blueprint.HubTask").objects.filter(node=models.OuterRef("pk"))
    counted = hubs.order_by().values("node").annotate(n=models.Count("hub", distinct=True))
    used = pages.order_by().annotate(hubs_using=models.Subquery(counted.values("n")))
    return Statement.of(used, (*page_columns(), "hubs_using"))


@lru_cache
def _around_statement(language: str) -> Statement:
    readable = Node.objects.all().readable(language)
    before = readable.filter(path__lt=OPEN).order_by("-path").values("path")[:1]
    near = models.Q(depth=1) | models.Q(path__startswith=OPEN) | models.Q(path=before)
    return Statement.of(readable.filter(near), contents_columns(language))
