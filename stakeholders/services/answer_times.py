"""Keep on each hub's page within how many days it usually answers."""

from django.db import transaction

from core.pages import bump_page_version
from hubs.models import Hub
from stakeholders.models import JoinRequest


@transaction.atomic
def keep_answer_days() -> int:
    """Write down what changed since it was last counted; return of how many hubs."""
    counted = JoinRequest.objects.usual_days_by_hub()
    changed = 0
    for hub, said in Hub.objects.values_list("pk", "answer_days"):
        if said != counted.get(hub):
            changed += Hub.objects.filter(pk=hub).update(answer_days=counted.get(hub))
    if changed:
        bump_page_version()
    return changed
