"""Made-up schools that join a project, and classes that look for one."""

from collections.abc import Callable
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.models import School
from missions.models import Mission
from projects.models import ClassAnswer, ClassSearch, Project, ProjectSchool

_KEY = UUID(int=1)


def joining_examples(
    project: Callable[[], Project],
    school: Callable[[], School],
    mission: Callable[[], Mission],
    person: Callable[[], User],
) -> dict[type[Model], Callable[[], Model]]:
    """Return one of each, for things that others made up."""

    def place() -> ProjectSchool:
        return ProjectSchool(
            pk=1, project=project(), school=school(), teacher=person(), invited_by=person()
        )

    def search() -> ClassSearch:
        return ClassSearch(
            pk=_KEY, mission=mission(), school=school(), project=project(), written_by=person()
        )

    def answer() -> ClassAnswer:
        return ClassAnswer(
            pk=_KEY, search=search(), school=school(), written_by=person(),
            text=_("We are 24 pupils of eleven years old, and we live beside a river too."),
        )  # fmt: skip

    return {ProjectSchool: place, ClassSearch: search, ClassAnswer: answer}
