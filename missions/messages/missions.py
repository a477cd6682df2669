"""Messages about missions."""

from collections.abc import Iterable
from typing import ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.models import Hub, Membership
from hubs.permissions import Permission, roles_with
from missions.models import Mission
from notifications.declarations import Action, Notification, Recipient


class MissionLaunched(Notification[Mission]):
    """Tell the coordinators of all active hubs that there is a new mission."""

    slug: ClassVar[str] = "mission_launched"
    title = gettext_lazy("The network launches a mission")
    about: ClassVar[type[Mission]] = Mission

    def recipients(self) -> Iterable[Recipient]:
        """Return everybody who can bring a challenge into it."""
        held = Membership.objects.active().filter(
            hub__in=Hub.objects.open(), role__in=roles_with(Permission.ADOPT_CHALLENGE)
        )
        return User.objects.filter(pk__in=held.values("user"), is_active=True)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the mission's page."""
        return Action(_("See the mission"), self.instance.get_absolute_url())
