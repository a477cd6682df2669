"""What a hub asks beside the questions of every hub: the only writers of it."""

from django.db import transaction
from django.db.models import Max

from core.pages import bump_page_version
from stakeholders.models import HubQuestion


@transaction.atomic
def save_question(question: HubQuestion) -> HubQuestion:
    """Keep a question; a new one is asked last."""
    if question._state.adding:  # noqa: SLF001 -- Django's own word for it
        of_audience = HubQuestion.objects.filter(hub=question.hub, audience=question.audience)
        last = of_audience.aggregate(last=Max("position"))["last"]
        question.position = 0 if last is None else last + 1
    question.save()
    bump_page_version()
    return question


@transaction.atomic
def move_question(question: HubQuestion) -> None:
    """Ask a question before the one that now comes before it."""
    of_audience = HubQuestion.objects.filter(hub=question.hub, audience=question.audience)
    in_order = list(of_audience.select_for_update(of=("self",)))
    place = next(number for number, one in enumerate(in_order) if one.pk == question.pk)
    before = max(place - 1, 0)
    in_order[before], in_order[place] = in_order[place], in_order[before]
    for number, one in enumerate(in_order):
        one.position = number
    HubQuestion.objects.bulk_update(in_order, ["position"])
    bump_page_version()


@transaction.atomic
def switch_question(question: HubQuestion) -> HubQuestion:
    """Ask a question that was not asked, or the other way round."""
    question = HubQuestion.objects.select_for_update(of=("self",)).get(pk=question.pk)
    question.is_active = not question.is_active
    question.save()
    bump_page_version()
    return question
