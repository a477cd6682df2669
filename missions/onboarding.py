"""What this app adds to the checklists of people who begin."""

from django.db.models import Exists
from django.utils.translation import gettext_lazy as _

from hubs.onboarding import IN_SCHOOL, USER, Step, at_hub, register
from missions.models import Challenge

register(
    Step(
        code="challenge",
        roles=IN_SCHOOL,
        position=40,
        title=_("Propose a first challenge"),
        why=_("A few sentences about what a class notices are enough. The hub answers."),
        url=at_hub("missions:propose"),
        done=lambda: Exists(Challenge.objects.filter(proposed_by=USER)),
    )
)
