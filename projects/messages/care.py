"""What is written about a project of which nobody has heard for a while, and about its dates."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient, Required
from projects.models import Milestone, Project

CARE_REPLY = "project_care"  # the slug of projects.replies.care.CareReply
Links = Mapping[str, str]


def leader_of(project: Project) -> User | None:
    """Return who leads the project, as long as they can be written to."""
    leader = project.led_by
    return leader if leader is not None and leader.is_active else None


class _AskLeader:
    """A question to the leader, answered by one tap; no message of its own."""

    instance: Project
    required: ClassVar[Required] = Required.LEADING
    is_secret: ClassVar[bool] = True  # it holds the links that answer

    def recipients(self) -> Iterable[Recipient]:
        """Return the leader, if there still is one."""
        leader = leader_of(self.instance)
        return [leader] if leader else []


class ProjectQuiet(_AskLeader, Notification[Project]):
    """Ask the leader one question: whether it is still going."""

    slug = "project_quiet"
    about = Project

    def __init__(self, instance: Project, *, links: Links, occasion: str) -> None:
        """Keep the link of each answer."""
        super().__init__(instance, occasion=occasion)
        self.links = links

    def context(self) -> dict[str, Any]:
        """Give each answer with its link."""
        return {"links": self.links}


class ProjectHelpOffered(_AskLeader, Notification[Project]):
    """Offer the leader the hub's help, and ask once more."""

    slug = "project_help_offered"
    about = Project

    def __init__(self, instance: Project, *, links: Links, occasion: str) -> None:
        """Keep the link of each answer."""
        super().__init__(instance, occasion=occasion)
        self.links = links

    def context(self) -> dict[str, Any]:
        """Name the hub, and give each answer with its link."""
        return {"hub": self.instance.hub, "links": self.links}


class ProjectAsleep(_AskLeader, Notification[Project]):
    """Tell the leader that the project is shown as asleep, and how it wakes."""

    slug = "project_asleep"
    about = Project

    def __init__(self, instance: Project, *, links: Links, occasion: str) -> None:
        """Keep the link of each answer."""
        super().__init__(instance, occasion=occasion)
        self.links = links

    def context(self) -> dict[str, Any]:
        """Give each answer with its link."""
        return {"links": self.links}


class _TellHub:
    """What those hear who look after a hub's projects; no message of its own."""

    instance: Project

    def recipients(self) -> Iterable[Recipient]:
        """Return who changes projects in the hub."""
        return deciders(self.instance.hub, Permission.CHANGE_PROJECT)

    def context(self) -> dict[str, Any]:
        """Name who leads it, if anybody does."""
        return {"leader": leader_of(self.instance)}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the list in which it stands."""
        path = reverse("projects_desk:stuck", kwargs={"hub": self.instance.hub.slug})
        return Action(_("See the projects that may need a hand"), path)


class ProjectSilent(_TellHub, Notification[Project]):
    """Tell the hub of a silent project, while there is time to help."""

    slug = "project_silent"
    about = Project
    title = gettext_lazy("A project of which nobody has heard for long")


class ProjectNeedsHelp(_TellHub, Notification[Project]):
    """Tell the hub that a class asks for help."""

    slug = "project_needs_help"
    about = Project
    required = Required.WAITING


class MilestoneDue(Notification[Milestone]):
    """Remind the leader a week of school before something is to be done."""

    slug = "milestone_due"
    about = Milestone
    title = gettext_lazy("A milestone of your project is near")

    def __init__(self, instance: Milestone, *, due_on: date, occasion: str) -> None:
        """Keep the day, which may move later."""
        super().__init__(instance, occasion=occasion)
        self.due_on = due_on

    def recipients(self) -> Iterable[Recipient]:
        """Return who leads the project."""
        leader = leader_of(self.instance.project)
        return [leader] if leader else []

    def context(self) -> dict[str, Any]:
        """Name the project and the day."""
        return {"project": self.instance.project, "due_on": self.due_on}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- one person
        """Lead to the workspace."""
        path = reverse("projects:work", kwargs={"project": self.instance.project.slug})
        return Action(_("Go to the project"), path)
