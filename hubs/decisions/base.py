"""Declare a kind of decision once: what it is called, who may take it back, and how."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext as _

from core.exceptions import TransitionError
from hubs.models import Decision, Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from notifications.declarations import Recipient


class MovedOnError(TransitionError):
    """What was decided on has changed since; the sentence says how, to whoever wanted to undo."""


class DecisionKind:
    """One kind of decision about one object; apps subclass it beside the services that decide.

    undo() puts back what the decision changed, from `decision.before`, within the caller's
    transaction; `decision.undoer` is who takes it back. It raises TransitionError where the
    object has moved on since.
    """

    registry: ClassVar[dict[str, type["DecisionKind"]]] = {}

    slug: ClassVar[str]
    label: ClassVar["StrOrPromise"]  # in the past, such as "School confirmed"
    permission: ClassVar[Permission]  # whoever may decide it may take it back
    after_undo: ClassVar["StrOrPromise"] = ""  # what is the case again, for who thinks of undoing

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
    def undo(cls, decision: Decision) -> None:
        """Put things back as they were."""
        raise NotImplementedError

    @classmethod
    def start_anew(cls, decision: Decision) -> None:
        """Begin again what had stopped while people believed the decision; told() is asked next."""

    @classmethod
    def told(cls, decision: Decision) -> Iterable["Recipient"]:
        """Return who gets a correction where mail about the decision had left before."""
        return decision.concerned.all()


def snapshot(row: Model, *columns: str) -> dict[str, Any]:
    """Return the columns of a row as JSON can hold them, for `Decision.before`."""
    return {column: _as_json(getattr(row, column)) for column in columns}


def _as_json(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value


def put_back(row: Model, before: dict[str, Any]) -> None:
    """Write a snapshot back into its row and save it."""
    for column, value in before.items():
        field: Any = row._meta.get_field(column)
        setattr(row, column, field.to_python(value))
    row.save()


def lock_decided(decision: Decision, *, stands_as: str) -> Any:
    """Return what was decided on, locked, if it still is what the decision made of it."""
    model = apps.get_model(decision.about_type)
    rows = model._default_manager.select_for_update(of=("self",))
    row: Any = rows.filter(pk=decision.about_id).first()
    if row is None:
        raise MovedOnError(_("What was decided about is not there any more."))
    if row.status != stands_as:
        message = _("Something else has happened to it since: it is now “%(status)s”.")
        raise MovedOnError(message % {"status": row.get_status_display()})
    return row
