"""What is written to people who put the handbook to use."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from blueprint.models import HubTask, Plan
from hubs.messages.people import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient


class HubTaskGiven(Notification[HubTask]):
    """Tell somebody that a task of the hub is theirs."""

    slug: ClassVar[str] = "hub_task_given"
    about = HubTask
    title = gettext_lazy("A colleague gives you a task from the Blueprint")

    def recipients(self) -> Iterable[Recipient]:
        """Return who does it, unless they took it themselves."""
        task = self.instance
        return [task.owner] if task.owner and task.owner_id != task.added_by_id else []

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the list of tasks."""
        address = reverse("hub_handbook:tasks", kwargs={"hub": self.instance.hub.slug})
        return Action(_("See the tasks"), address)


class PlanShared(Notification[Plan]):
    """Ask the coordinators of a mentor hub for advice."""

    slug: ClassVar[str] = "plan_shared"
    about = Plan
    title = gettext_lazy("Somebody shares a plan with your hub")

    @classmethod
    def may_still_tell(cls, about_type: str, about_id: str, person: User) -> bool:  # noqa: ARG003
        """Keep quiet about a plan that its owner took back."""
        return Plan.objects.filter(pk=about_id, shared_with__isnull=False).exists()

    def recipients(self) -> Iterable[Recipient]:
        """Return those who may advise."""
        hub = self.instance.shared_with
        return deciders(hub, Permission.ADVISE_PLAN) if hub else []

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the plan at the hub's desk."""
        plan = self.instance
        kwargs = {"hub": plan.shared_with.slug if plan.shared_with else "", "pk": plan.pk}
        return Action(_("Read the plan"), reverse("hub_handbook:plan", kwargs=kwargs))


class PlanAdvised(Notification[Plan]):
    """Tell the owner of a plan what the mentor hub says."""

    slug: ClassVar[str] = "plan_advised"
    about = Plan

    def recipients(self) -> Iterable[Recipient]:
        """Return the owner."""
        return [self.instance.owner]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the plan."""
        address = reverse("blueprint:plan", kwargs={"pk": self.instance.pk})
        return Action(_("Read the advice"), address)
