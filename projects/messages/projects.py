"""Messages about projects."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient
from projects.models import Project


class ProjectSubmitted(Notification[Project]):
    """Tell those who publish in the hub that a project waits for their check."""

    slug: ClassVar[str] = "project_submitted"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("A project waits for your check")

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who publish in the project's hub."""
        return deciders(self.instance.hub, Permission.PUBLISH_PROJECT)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the project on the desk."""
        path = reverse(
            "projects_desk:project", kwargs={"hub": self.instance.hub.slug, "pk": self.instance.pk}
        )
        return Action(_("Check the project"), path)


class _ToLeader:
    """What the person who leads a project hears; no message of its own."""

    instance: Project

    def recipients(self) -> Iterable[Recipient]:
        """Return the leader, if the account is still there."""
        return [self.instance.led_by] if self.instance.led_by else []


class ProjectPublished(_ToLeader, Notification[Project]):
    """Tell the leader that everybody can read the project."""

    slug: ClassVar[str] = "project_published"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("Your project is public")

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the project's page."""
        return Action(_("See the project"), self.instance.get_absolute_url())


class ProjectSentBack(_ToLeader, Notification[Project]):
    """Tell the leader what to change before the hub publishes the project."""

    slug: ClassVar[str] = "project_sent_back"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("Your project needs a change first")

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the page on which it is changed."""
        path = reverse("projects:edit", kwargs={"project": self.instance.slug})
        return Action(_("Change the project"), path)
