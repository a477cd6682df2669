"""Projects as something that members talk about and follow."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from hubs.models import Hub
from missions.topics import Topic
from projects.models import Project
from projects.team import may_read


class ProjectTopic(Topic):
    """A project, for those in its circle and, once it is public, for every member."""

    code = "project"
    model = Project

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        """Return the projects; who may read each is asked of the project."""
        return Project.objects.select_related("hub", "led_by")

    @classmethod
    def may_read(cls, user: User, thing: Any) -> bool:
        """Ask the project's own rule."""
        return may_read(user, thing)

    @classmethod
    def hub_of(cls, thing: Any) -> Hub:
        """Return the project's hub."""
        hub: Hub = thing.hub
        return hub

    @classmethod
    def keepers(cls, thing: Any) -> Iterable[User | None]:
        """Return who leads it."""
        return [thing.led_by]
