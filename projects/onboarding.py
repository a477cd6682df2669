"""What this app adds to the checklists of people who begin."""

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.onboarding import USER, Step, register
from hubs.permissions import Role
from projects.models import Photo, Project

TEACHES = frozenset({Role.TEACHER})

register(
    Step(
        code="project",
        roles=TEACHES,
        position=50,
        title=_("Start a first project"),
        why=_("Choose your own challenge, one from another place, or a mission."),
        url=lambda _membership: reverse("projects:start"),
        done=lambda: Exists(Project.objects.filter(led_by=USER)),
    ),
    Step(
        code="photo",
        roles=TEACHES,
        position=60,
        title=_("Add a first picture, and say who is in it"),
        why=_("You choose each time: nobody, adults, or pupils whom nobody can recognise."),
        url=lambda _membership: reverse("me"),
        done=lambda: Exists(Photo.objects.filter(uploaded_by=USER)),
    ),
)
