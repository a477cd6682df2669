"""The handbook as JSON: the tree, and every page with its source and the state of its languages."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override
from drf_spectacular.utils import (
    OpenApiParameter,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)
from rest_framework import serializers, viewsets
from rest_framework.pagination import CursorPagination
from rest_framework.permissions import AllowAny

from blueprint.models import Node
from blueprint.querysets import STEP, fallback_order
from blueprint.rendering.markdown import markdown_of
from core.languages import AskedLanguageMixin, active_language

if TYPE_CHECKING:
    from django.db.models import QuerySet

LANGUAGE_PARAMETER = OpenApiParameter(
    "lang", str, enum=[code for code, _name in settings.LANGUAGES], description="Language wanted."
)


class ReadingOrderPagination(CursorPagination):
    """Fifty pages at a time, in the order in which they are read."""

    page_size = 50
    ordering = "path"


class TranslationSerializer(serializers.Serializer[dict[str, Any]]):
    """One language of a page: whether it is there, and whether it is up to date."""

    language = serializers.CharField()
    state = serializers.ChoiceField(choices=("source", "current", "stale", "missing"))
    edits_behind = serializers.IntegerField()
    changed_on = serializers.DateField(allow_null=True)
    url = serializers.CharField()


class NodeSerializer(serializers.Serializer[Node]):
    """A page in the list: where it stands and what it is about."""

    key = serializers.SlugField()
    parent = serializers.SerializerMethodField()  # type: ignore[assignment]  # DRF has one too
    kind = serializers.ChoiceField(choices=Node.Kind.choices)
    language = serializers.SerializerMethodField(help_text="The language of the texts given.")
    title = serializers.SerializerMethodField()
    summary = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    def get_language(self, node: Node) -> str:
        """Return the language of the texts given: the asked one where the page has it."""
        asked = active_language()
        there = (code for code in fallback_order(asked) if getattr(node, f"live_{code}_id"))
        return next(there, asked)

    def get_parent(self, node: Node) -> str | None:
        """Return the key of the block that the page stands in."""
        found: str | None = self.context["keys"].get(node.path[:-STEP])
        return found

    def get_title(self, node: Node) -> str:
        """Return the title."""
        return self._given(node, "title")

    def get_summary(self, node: Node) -> str:
        """Return what the page is about."""
        return self._given(node, "summary")

    def get_url(self, node: Node) -> str:
        """Return where the page is read in the asked language."""
        return Node.address_of(getattr(node, f"url_path_{active_language()}"))

    def _given(self, node: Node, field: str) -> str:
        return getattr(node, f"{field}_{self.get_language(node)}") or ""


class NodeDetailSerializer(NodeSerializer):
    """A page with its text."""

    source_language = serializers.CharField()
    minutes = serializers.SerializerMethodField()
    changed_on = serializers.SerializerMethodField()
    markdown = serializers.SerializerMethodField(help_text="The text as clean Markdown.")
    html = serializers.SerializerMethodField(help_text="The text as the reader shows it.")
    translations = serializers.SerializerMethodField()

    def get_minutes(self, node: Node) -> int:
        """Return how long one reads."""
        return int(getattr(node, f"minutes_{self.get_language(node)}") or 0)

    def get_changed_on(self, node: Node) -> date | None:
        """Return when the text given went live."""
        changed_on: date | None = getattr(node, f"changed_on_{self.get_language(node)}")
        return changed_on

    def get_markdown(self, node: Node) -> str:
        """Return the source of the text given."""
        revision = getattr(node, f"live_{self.get_language(node)}")
        return markdown_of(revision.text) if revision else ""

    def get_html(self, node: Node) -> str:
        """Return the text given, ready to show."""
        return self._given(node, "body")

    @extend_schema_field(TranslationSerializer(many=True))
    def get_translations(self, node: Node) -> list[dict[str, Any]]:
        """Return the state of every language of the platform."""
        return [_translation(node, code) for code, _name in settings.LANGUAGES]


def _translation(node: Node, code: str) -> dict[str, Any]:
    behind = node.edits_behind(code)
    with override(code):
        url = Node.address_of(getattr(node, f"url_path_{code}"))
    return {
        "language": code,
        "state": _state(node, code, behind),
        "edits_behind": behind,
        "changed_on": getattr(node, f"changed_on_{code}"),
        "url": url,
    }


def _state(node: Node, code: str, behind: int) -> str:
    if not getattr(node, f"live_{code}_id"):
        return "missing"
    if code == node.source_language:
        return "source"
    return "stale" if behind else "current"


@extend_schema_view(
    list=extend_schema(parameters=[LANGUAGE_PARAMETER]),
    retrieve=extend_schema(parameters=[LANGUAGE_PARAMETER]),
)
class BlueprintViewSet(AskedLanguageMixin, viewsets.ReadOnlyModelViewSet[Node]):
    """Read the handbook: the list is the tree in reading order, each page names its parent."""

    permission_classes = (AllowAny,)
    authentication_classes = ()
    pagination_class = ReadingOrderPagination
    lookup_field = "key"
    lookup_value_regex = "[a-z0-9-]+"

    def get_queryset(self) -> "QuerySet[Node]":
        """Return what anybody may read; a single page with the texts it is made of."""
        nodes: QuerySet[Node] = Node.objects.live()
        if self.action == "list":
            return nodes
        links = [f"live_{code}__base" for code, _name in settings.LANGUAGES]
        return nodes.select_related(*links)

    def get_serializer_class(self) -> type[NodeSerializer]:
        """Give texts for a single page only."""
        return NodeSerializer if self.action == "list" else NodeDetailSerializer

    def get_serializer_context(self) -> dict[str, Any]:
        """Add the keys of all pages by their place, so that each can name its parent."""
        keys = dict(Node.objects.values_list("path", "key"))
        return {**super().get_serializer_context(), "keys": keys}
