"""What happens to what people promise."""

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from notifications.services import notify
from stakeholders.messages import PromiseDropped, PromiseDue, PromiseMade
from stakeholders.models import Promise

if TYPE_CHECKING:
    from accounts.models import User

REMIND_BEFORE = timedelta(days=7)


@transaction.atomic
def make_promise(promise: Promise, *, by: "User") -> Promise:
    """Write down what was agreed, and send it to whoever promised it; one form makes one."""
    first = Promise.objects.filter(pk=promise.pk).first()
    if first is not None and first.hub_id == promise.hub_id:
        return first
    if first is not None:
        promise.pk = uuid.uuid4()  # the key of another hub's row: deal another
    promise.written_by = by
    promise.save(force_insert=True)
    notify(PromiseMade(promise))
    return promise


@transaction.atomic
def settle_promise(promise: Promise, *, outcome: Promise.Status, by: "User") -> Promise:
    """Record what became of a promise; the hub hears of what will not happen."""
    promise = (
        Promise.objects.select_for_update(of=("self",))
        .select_related("hub", "organisation", "user")
        .get(pk=promise.pk)
    )
    promise.settle(outcome, by=by)
    promise.save()
    if promise.status == Promise.Status.DROPPED:
        notify(PromiseDropped(promise))
    return promise


def remind_of_promises() -> int:
    """Write once to whoever has a week left for what they promised; return how many."""
    due = Promise.objects.coming_due(timezone.localdate(), within=REMIND_BEFORE)
    return sum(_remind(key) for key in due.values_list("pk", flat=True))


@transaction.atomic
def _remind(key: uuid.UUID) -> bool:
    """Remind of one promise, unless somebody else is at it or it was settled meanwhile."""
    due = Promise.objects.coming_due(timezone.localdate(), within=REMIND_BEFORE)
    rows = due.select_for_update(of=("self",), skip_locked=True)
    promise = rows.select_related("hub", "organisation", "user").filter(pk=key).first()
    if promise is None:
        return False
    promise.reminded_on = timezone.now()
    promise.save()
    notify(PromiseDue(promise))
    return True
