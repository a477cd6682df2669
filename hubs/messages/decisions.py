"""What people hear when a decision about them is taken back."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.decisions.base import DecisionKind
from hubs.models import Decision
from notifications.declarations import Action, Notification, Recipient, Required


class DecisionUndone(Notification[Decision]):
    """Correct what people were told about them."""

    slug: ClassVar[str] = "decision_undone"
    required: ClassVar[Required] = Required.PLACE
    about = Decision

    def recipients(self) -> Iterable[Recipient]:
        """Return whoever the kind says was told."""
        return DecisionKind.registry[self.instance.kind].told(self.instance)

    def context(self) -> dict[str, Any]:
        """Say what was decided, and what is the case again."""
        kind = DecisionKind.registry[self.instance.kind]
        return {"label": kind.label, "after_undo": kind.after_undo}

    def action(self, recipient: Recipient) -> Action | None:
        """Lead the people concerned to the decisions about them."""
        is_known = isinstance(recipient, User)
        if not is_known or recipient not in self.instance.concerned.all():
            return None
        return Action(_("See the decisions about you"), reverse("hubs:own_decisions"))
