"""Short names in addresses, free in the whole network."""

from typing import TYPE_CHECKING

from django.db import connection
from django.utils.text import slugify

if TYPE_CHECKING:
    from django.db.models import Model

_SLUG_LENGTH = 70
_TAKEN_BY_PAGES = frozenset({"new", "propose", "shown", "start", "taking-part"})


def free_slug(model: "type[Model]", title: str, *, ending: str) -> str:
    """Return a slug that no other row has; the ending is added where the title's own is taken.

    Addresses leave the hub out, so a slug is free only if it is free everywhere. Whoever picks one
    waits here for whoever picked before, until that transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"slug:{model._meta.label}"])
    slug = slugify(title)[:_SLUG_LENGTH].strip("-")
    is_free = slug and slug not in _TAKEN_BY_PAGES
    if is_free and not model._default_manager.filter(slug=slug).exists():
        return slug
    return f"{slug or model._meta.model_name}-{ending}"
