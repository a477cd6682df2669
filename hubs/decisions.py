"""Declare a kind of decision once: what it is called, who may take it back, and how."""

from typing import TYPE_CHECKING, Any, ClassVar

from hubs.models import Decision, Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User


class DecisionKind:
    """One kind of decision about one object; apps subclass it beside the services that decide.

    undo() puts back what the decision changed, from `decision.before`, within the caller's
    transaction. It raises TransitionError where the object has moved on since.
    """

    registry: ClassVar[dict[str, type["DecisionKind"]]] = {}

    slug: ClassVar[str]
    label: ClassVar["StrOrPromise"]  # in the past, such as "School confirmed"
    permission: ClassVar[Permission]  # whoever may decide it may take it back

    def __init_subclass__(cls) -> None:
        """Enter the subclass in the registry under its slug."""
        super().__init_subclass__()
        if cls.slug in DecisionKind.registry:
            message = f"Two kinds of decision are called {cls.slug!r}."
            raise TypeError(message)
        DecisionKind.registry[cls.slug] = cls

    def __init__(self, about: Any) -> None:
        """Keep what is decided on: a row of a hub, or of the network."""
        self.about = about

    @property
    def hub(self) -> Hub | None:
        """Return the hub in whose name it is decided."""
        hub: Hub | None = self.about.hub
        return hub

    @classmethod
    def undo(cls, decision: Decision, *, by: "User") -> None:
        """Put things back as they were."""
        raise NotImplementedError
