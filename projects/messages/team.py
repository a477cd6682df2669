"""What is written to the team of a project, and to schools that are asked to join it."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.models import Membership, School
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient
from projects.models import Project, ProjectSchool


def people_of(school: School) -> list[User]:
    """Return the teachers and heads of a school who can sign in."""
    places = Membership.objects.active().filter(school=school, user__is_active=True)
    return [place.user for place in places.select_related("user").order_by("created_at")]


def leaders_of(project: Project) -> list[User]:
    """Return who leads the project, as a whole or at a school that takes part."""
    at_schools = Q(project_places__project=project, project_places__status="member")
    people = User.objects.filter(Q(pk=project.led_by_id) | at_schools, is_active=True)
    return list(people.distinct().order_by("pk"))


def work_path(project: Project, section: str = "work") -> str:
    """Return where the team works on the project."""
    return reverse(f"projects:{section}", kwargs={"project": project.slug})


class _ToLeaders:
    """What those who lead a project hear, but for the one who did it; no message of its own."""

    instance: Project

    def __init__(self, instance: Project, *, by: User | None = None, occasion: str = "") -> None:
        """Keep who did it."""
        super().__init__(instance, occasion=occasion)  # type: ignore[call-arg]
        self.by = by

    def recipients(self) -> Iterable[Recipient]:
        """Return the leaders without the one who knows."""
        return [one for one in leaders_of(self.instance) if self.by is None or one.pk != self.by.pk]


class ProjectClosed(_ToLeaders, Notification[Project]):
    """Tell those who lead it that a project is closed."""

    slug: ClassVar[str] = "project_closed"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("A project of yours is closed or opened again")

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the project's page."""
        return Action(_("See the project"), self.instance.get_absolute_url())


class ProjectReopened(_ToLeaders, Notification[Project]):
    """Tell those who lead it that a project runs again."""

    slug: ClassVar[str] = "project_reopened"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("A project that was closed runs again")

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to where the team works."""
        return Action(_("Go on with the project"), work_path(self.instance))


class SchoolInvited(Notification[ProjectSchool]):
    """Ask a school to take part in a project of another one."""

    slug: ClassVar[str] = "school_invited"
    about: ClassVar[type[ProjectSchool]] = ProjectSchool

    def recipients(self) -> Iterable[Recipient]:
        """Return the teachers and heads of the school."""
        return people_of(self.instance.school)

    def context(self) -> dict[str, Any]:
        """Name who asks."""
        return {"inviter": self.instance.invited_by}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the page on which they answer."""
        path = {"project": self.instance.project.slug, "place": self.instance.pk}
        return Action(_("Read and answer"), reverse("projects:invitation", kwargs=path))


class _OfPlace:
    """What those who lead a project hear about a school; no message of its own."""

    instance: ProjectSchool

    def recipients(self) -> Iterable[Recipient]:
        """Return the leaders, without the one at the school itself."""
        own = self.instance.decided_by_id
        return [one for one in leaders_of(self.instance.project) if one.pk != own]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the schools of the project."""
        return Action(_("See the schools"), work_path(self.instance.project, "schools"))


class SchoolJoined(_OfPlace, Notification[ProjectSchool]):
    """Tell those who lead a project that a school takes part."""

    slug: ClassVar[str] = "school_joined"
    about: ClassVar[type[ProjectSchool]] = ProjectSchool


class SchoolRefused(_OfPlace, Notification[ProjectSchool]):
    """Tell those who lead a project that a school does not take part."""

    slug: ClassVar[str] = "school_refused"
    about: ClassVar[type[ProjectSchool]] = ProjectSchool


class SchoolLeft(_OfPlace, Notification[ProjectSchool]):
    """Tell those who lead a project that a school no longer takes part."""

    slug: ClassVar[str] = "school_left"
    about: ClassVar[type[ProjectSchool]] = ProjectSchool
    title = gettext_lazy("A school leaves a project of yours")


class SchoolOfHubJoined(Notification[ProjectSchool]):
    """Tell the hub of a school that it takes part in a project of another hub."""

    slug: ClassVar[str] = "school_of_hub_joined"
    about: ClassVar[type[ProjectSchool]] = ProjectSchool
    title = gettext_lazy("A school of your hub joins a project of another hub")

    def recipients(self) -> Iterable[Recipient]:
        """Return who publishes in the school's hub; the project's own hub knows."""
        hub = self.instance.school.hub
        if hub.pk == self.instance.project.hub_id:
            return []
        return deciders(hub, Permission.PUBLISH_PROJECT)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the project at the hub's desk."""
        path = {"hub": self.instance.school.hub.slug, "pk": self.instance.project_id}
        return Action(_("See the project"), reverse("projects_desk:project", kwargs=path))


class LeadHandedOver(Notification[Project]):
    """Tell somebody that they lead a project from now on."""

    slug: ClassVar[str] = "lead_handed_over"
    about: ClassVar[type[Project]] = Project

    def recipients(self) -> Iterable[Recipient]:
        """Return the new leader."""
        return [self.instance.led_by] if self.instance.led_by else []

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to where the team works."""
        return Action(_("Open the workspace"), work_path(self.instance))


class ProjectCopied(Notification[Project]):
    """Tell those who lead a project that a class goes on from it; about the new project."""

    slug: ClassVar[str] = "project_copied"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("A class does your project again or goes on with it")

    def recipients(self) -> Iterable[Recipient]:
        """Return the leaders of the project it was made from, but not those of the copy."""
        origin = self.instance.origin
        people = leaders_of(origin) if origin else []
        return [one for one in people if one.pk != self.instance.led_by_id]

    def context(self) -> dict[str, Any]:
        """Give the project it was made from."""
        return {"origin": self.instance.origin or self.instance}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the page of their own project, which names the copy once that is public."""
        origin = self.instance.origin or self.instance
        return Action(_("See your project"), origin.get_absolute_url())
