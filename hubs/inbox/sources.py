"""Declare once what waits at desks: which rows, in which stage, and what they say in a list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, F, Model, Q, QuerySet, TextChoices, TextField, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.languages import active_language
from hubs.models import Hub
from hubs.permissions import Permission

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User
    from hubs.inbox.acts import BulkAct


class Stage(TextChoices):
    """How far a thing is with the hub, whatever its own states are called."""

    NEW = "new", _("New")
    CONTACTED = "contacted", _("Contacted")
    MATCHED = "matched", _("Matched")
    JOINED = "joined", _("Joined")
    DECLINED = "declined", _("Declined")
    GONE = "gone", _("Gone")


OPEN_STAGES = (Stage.NEW, Stage.CONTACTED, Stage.MATCHED)


class Row(NamedTuple):
    """One thing in the inbox; the order is that of InboxSource.select()."""

    kind: str
    key: UUID
    status: str
    title: str
    sender: str
    since: datetime
    score: int
    language: str
    audience: str
    path: str

    @property
    def source(self) -> type["InboxSource"]:
        """Return what declares things like this one."""
        return InboxSource.registry[self.kind]

    @property
    def stage(self) -> Stage:
        """Return how far it is."""
        return self.source.stages[self.status]

    @property
    def is_open(self) -> bool:
        """Say whether it awaits something from the desk."""
        return self.stage in OPEN_STAGES

    @property
    def name(self) -> str:
        """Return what names the row in a form."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Move:
    """A way to the next stage: a link to a page that asks more, or a button that acts at once."""

    label: "StrOrPromise"
    url: str
    is_button: bool = False


class InboxSource:
    """What of one app waits at desks; subclasses declare, hubs.inbox.reading asks."""

    registry: ClassVar[dict[str, type["InboxSource"]]] = {}

    code: ClassVar[str]
    one: ClassVar["StrOrPromise"]  # what one of them is called, such as "School"
    label: ClassVar["StrOrPromise"]  # several of them, such as "Schools"
    model: ClassVar[type[Model]]
    # Plain, as the managers of translated models shuffle the columns that a union needs in order.
    queryset: ClassVar[type[QuerySet[Any]]] = QuerySet
    permission: ClassVar[Permission]  # to see them
    decide: ClassVar[Permission]  # to answer them
    is_as_written: ClassVar[bool] = False  # its title is in its own language, not in the page's
    is_for_network: ClassVar[bool] = False  # some have no hub
    has_own_clock: ClassVar[bool] = False  # whoever lets them wait hears of it in another way
    stages: ClassVar[dict[str, Stage]]  # of every status that the desk may see
    since: ClassVar[str] = "created_at"
    page: ClassVar[str] = ""  # the name of the page of a hub's desk on which one is answered
    act: ClassVar["StrOrPromise"] = _("Decide")  # what one does there
    searched: ClassVar[tuple[str, ...]] = ()  # columns in which words are looked for
    audiences: ClassVar[Sequence[tuple[str, "StrOrPromise"]]] = ()
    acts: ClassVar[tuple["BulkAct", ...]] = ()

    def __init_subclass__(cls) -> None:
        """Enter the subclass in the registry under its code."""
        super().__init_subclass__()
        if cls.code in InboxSource.registry:
            message = f"Two sources of the inbox are called {cls.code!r}."
            raise TypeError(message)
        InboxSource.registry[cls.code] = cls

    @classmethod
    def rows(cls, hub: Hub | None) -> QuerySet[Any]:
        """Return what the desk of this hub may see; without a hub, what the network's may."""
        return cls.queryset(cls.model).filter(hub=hub, status__in=cls.stages)

    @classmethod
    def columns(cls) -> dict[str, Any]:
        """Return expressions for title, sender, score, language, audience and path, or some."""
        raise NotImplementedError

    @classmethod
    def matching(cls, found: QuerySet[Any], words: str) -> QuerySet[Any]:
        """Return those that hold the words."""
        held = (Q(**{f"{column}__icontains": words}) for column in cls.searched)
        return found.filter(reduce(or_, held))

    @classmethod
    def address(cls, hub: Hub | None, row: Row) -> str:
        """Return where one of them is read and answered."""
        return reverse(cls.page, kwargs={"hub": hub.slug if hub else "", "pk": row.key})

    @classmethod
    def moves(cls, hub: Hub | None, row: Row) -> list[Move]:
        """Return the ways to the stages after this one: to its page, as long as it is new."""
        return [Move(cls.act, cls.address(hub, row))] if row.stage == Stage.NEW else []

    @classmethod
    def setup(cls, hub: Hub | None, user: "User") -> list[Move]:  # noqa: ARG003 -- subclasses need it
        """Return the pages on which this person sets up what belongs to such things."""
        return []

    @classmethod
    def select(cls, found: QuerySet[Any]) -> QuerySet[Any]:
        """Return the columns of Row, the same for every source, so that a union can hold them."""
        given = {"sender": "", "language": "", "audience": "", "path": ""} | cls.columns()
        texts = {name: _as_text(given.pop(name)) for name in _TEXTS}
        rows: QuerySet[Any] = (
            found.order_by()
            .annotate(
                row_kind=Value(cls.code, output_field=TextField()),
                row_key=F("pk"),
                row_status=_as_text(F("status")),
                row_since=F(cls.since),
                row_score=given.pop("score", Value(0)),
                **{f"row_{name}": text for name, text in texts.items()},
            )
            .values_list(
                "row_kind", "row_key", "row_status", "row_title", "row_sender", "row_since",
                "row_score", "row_language", "row_audience", "row_path",
            )
        )  # fmt: skip
        return rows


_TEXTS = ("title", "sender", "language", "audience", "path")


def _as_text(value: Any) -> Any:
    if isinstance(value, str):
        return Value(value, output_field=TextField())
    return Cast(value, TextField())


def translated(field: str) -> Any:
    """Return a translated column in the language of the page, else in the first that has it."""
    order = [active_language(), *settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"]]
    texts = [NullIf(f"{field}_{code}", Value("")) for code in dict.fromkeys(order)]
    return Coalesce(*texts, Value(""), output_field=CharField())
