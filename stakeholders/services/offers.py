"""What happens to what organisations offer."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from core.exceptions import TransitionError
from stakeholders.models import Offer
from stakeholders.services.organisations import lock_organisation


@transaction.atomic
def add_offer(offer: Offer) -> Offer:
    """Add an offer to its organisation; the same form sent twice makes one."""
    lock_organisation(offer.organisation)
    first = Offer.objects.filter(pk=offer.pk).first()
    if first is not None and first.organisation_id == offer.organisation_id:
        return first
    if first is not None:
        offer.pk = uuid.uuid4()  # the key of somebody else's row: deal another
    offer.save(force_insert=True)
    return offer


@transaction.atomic
def change_offer(offer: Offer, *, changes: Mapping[str, Any]) -> Offer:
    """Change what is offered; an offer that was withdrawn is not changed but opened again."""
    offer = _locked(offer)
    if offer.is_withdrawn:
        message = "An offer that is withdrawn cannot be changed."
        raise TransitionError(message)
    for name, value in changes.items():
        setattr(offer, name, value)
    offer.save()
    return offer


@transaction.atomic
def pause_offer(offer: Offer) -> Offer:
    """Offer it no longer for now."""
    offer = _locked(offer)
    offer.pause()
    offer.save()
    return offer


@transaction.atomic
def open_offer(offer: Offer) -> Offer:
    """Offer it again."""
    offer = _locked(offer)
    offer.open()
    offer.save()
    return offer


@transaction.atomic
def withdraw_offer(offer: Offer) -> Offer:
    """Offer it no longer; what was promised from it stands."""
    offer = _locked(offer)
    offer.withdraw()
    offer.save()
    return offer


def _locked(offer: Offer) -> Offer:
    return Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
