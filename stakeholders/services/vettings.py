"""What is written down about papers that somebody has seen, and never the papers."""

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from stakeholders.models import Vetting

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def record_vetting(vetting: Vetting, *, role: str, by: "User") -> Vetting:
    """Write down that a paper was seen, and in which role; the same form sent twice is once."""
    first = Vetting.objects.filter(pk=vetting.pk).first()
    if first is not None and first.hub_id == vetting.hub_id:
        return first
    if first is not None:
        vetting.pk = uuid.uuid4()  # the key of another hub's row: deal another
    vetting.role, vetting.seen_by = role, by
    vetting.save(force_insert=True)
    return vetting


@transaction.atomic
def remove_vetting(vetting: Vetting) -> None:
    """Take an entry back that should not be there."""
    Vetting.objects.filter(pk=vetting.pk).delete()
