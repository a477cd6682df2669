"""What a hub's coordinators change about its page and its places."""

from typing import Any

from django.db import IntegrityError, transaction

from core.exceptions import EditConflictError, TransitionError
from core.pages import bump_page_version
from hubs.models import Hub, Site


@transaction.atomic
def edit_hub_page(hub: Hub, columns: dict[str, Any], *, edition: int) -> Hub:
    """Write what the page says, unless somebody else did since this editor opened it."""
    hub = Hub.objects.select_for_update(of=("self",)).get(pk=hub.pk)
    if hub.edition != edition:
        raise EditConflictError
    for column, value in columns.items():
        setattr(hub, column, value)
    hub.edition += 1
    hub.prepare_card()
    hub.save()
    bump_page_version()
    return hub


@transaction.atomic
def keep_site(site: Site) -> Site:
    """Add or change a place of the hub."""
    try:
        with transaction.atomic():
            site.save()
    except IntegrityError:
        message = "The hub has a place of that name already."
        raise TransitionError(message) from None
    bump_page_version()
    return site


@transaction.atomic
def remove_site(site: Site) -> None:
    """Take a place off the hub's page."""
    site.delete()
    bump_page_version()
