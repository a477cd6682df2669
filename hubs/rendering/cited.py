"""Which pages of the handbook name a thing; the handbook stands above all apps that it names."""

from typing import Any

from django.apps import apps
from django.db.models import OuterRef, QuerySet, TextField, Value
from django.db.models.functions import Concat

from core.languages import as_written
from hubs.rendering.reads import in_every_language

MOST_PAGES = 6
CITED = in_every_language("title", "url_path")


def pages_naming(kind: str) -> QuerySet[Any]:
    """Return the pages that name the row which is read, such as hub:oshub-nl, in their order."""
    # Two levels down: the references within the pages within the row that is read.
    name = Concat(Value(f"{kind}:"), OuterRef(OuterRef("slug")), output_field=TextField())
    references = apps.get_model("blueprint.Reference").objects.filter(target=name)
    pages = as_written(apps.get_model("blueprint.Node").objects.live())
    named: QuerySet[Any] = pages.filter(pk__in=references.values("node"))
    return named.order_by("path")[:MOST_PAGES]
