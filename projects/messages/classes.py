"""What is written to classes that look for one abroad."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from notifications.declarations import Action, Notification, Recipient
from projects.messages.team import work_path
from projects.models import ClassAnswer, ClassSearch


def search_path(search: ClassSearch) -> str:
    """Return the page of a search."""
    path = {"mission": search.mission.slug, "pk": search.pk}
    return reverse("classes:search", kwargs=path)


class ClassAnswered(Notification[ClassAnswer]):
    """Tell who looks for a class that one has answered."""

    slug: ClassVar[str] = "class_answered"
    about: ClassVar[type[ClassAnswer]] = ClassAnswer

    def recipients(self) -> Iterable[Recipient]:
        """Return who wrote the search."""
        writer = self.instance.search.written_by
        return [writer] if writer else []

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the answers."""
        return Action(_("Read and answer"), search_path(self.instance.search))


class _ToAnswerer:
    """What the class hears that answered a search; no message of its own."""

    instance: ClassAnswer

    def recipients(self) -> Iterable[Recipient]:
        """Return who wrote the answer."""
        return [self.instance.written_by] if self.instance.written_by else []


class ClassesJoined(_ToAnswerer, Notification[ClassAnswer]):
    """Tell a class that the other one wants to work with it, in one project."""

    slug: ClassVar[str] = "classes_joined"
    about: ClassVar[type[ClassAnswer]] = ClassAnswer

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the shared workspace."""
        project = self.instance.search.project
        path = work_path(project) if project else search_path(self.instance.search)
        return Action(_("Open the workspace"), path)


class ClassDeclined(_ToAnswerer, Notification[ClassAnswer]):
    """Tell a class that the other one found somebody else, or looks no more."""

    slug: ClassVar[str] = "class_declined"
    about: ClassVar[type[ClassAnswer]] = ClassAnswer
    title = gettext_lazy("A class that you answered works with another one")

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the other classes that look for one."""
        path = {"mission": self.instance.search.mission.slug}
        return Action(_("See who else looks for a class"), reverse("classes:list", kwargs=path))
