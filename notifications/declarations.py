"""Declare a message once: about what, to whom; subclasses declare, they do not send."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from accounts.models import User

About = TypeVar("About", bound=models.Model)


class Recipient(Protocol):
    """Whoever can be written to."""

    @property
    def email(self) -> str:
        """Return the address."""

    @property
    def language(self) -> str:
        """Return the language to write in."""


@dataclass(frozen=True)
class Address:
    """Somebody without an account who can be written to."""

    email: str
    language: str
    name: str = ""

    def __str__(self) -> str:
        """Return how to greet them."""
        return self.name


@dataclass(frozen=True)
class Action:
    """The one thing a message asks for: the words on its button and the path behind it."""

    label: str
    path: str


@dataclass(frozen=True)
class Attachment:
    """One file of text that goes along with a mail."""

    name: str
    kind: str  # its media type, such as text/calendar; method=REQUEST
    text: str


class OnDoubt(models.TextChoices):
    """What to do with a message of which nobody knows whether the mail server took it."""

    RESEND = "resend", _("send again")
    HOLD = "hold", _("wait for a person")


@dataclass(frozen=True)
class Hold:
    """Keep a message back for a while, because what it tells of may still be taken back."""

    key: UUID  # of the decision
    until: datetime


class Required(models.TextChoices):
    """What people cannot switch off; the words that the page of choices shows."""

    ANSWER = "answer", _("Answers to what you asked")
    PLACE = "place", _("Your own places and roles")
    ACCOUNT = "account", _("Signing in, your account and your data")
    WAITING = "waiting", _("People who wait too long for your hub")
    LEADING = "leading", _("Projects that you lead and that are silent")

    @property
    def reason(self) -> "StrOrPromise":
        """Return why it cannot be switched off."""
        return _REASONS[self]


_REASONS = {
    Required.ANSWER: _("You asked, and somebody took the time to answer."),
    Required.PLACE: _("It changes what you may do here."),
    Required.ACCOUNT: _("It keeps your account safe and in your own hands."),
    Required.WAITING: _("Somebody counts on an answer from you and your team."),
    Required.LEADING: _("Without a word from you the project is shown as asleep."),
}


class Notification(Generic[About]):
    """One kind of message about one object.

    Templates: <app>/emails/<slug>_subject.txt and <slug>_body.txt, rendered in the recipient's
    language with `object`, `recipient` and what context() gives. The text body is plain paragraphs;
    the button of action() is put below it in the text and in the HTML part alike.

    A kind with a title may be tuned by whoever gets it (at once, daily, weekly, never); one without
    always leaves at once, and `required` says why.
    """

    registry: ClassVar[dict[str, type["Notification[Any]"]]] = {}

    slug: ClassVar[str]
    about: ClassVar[type[models.Model]]
    title: ClassVar["StrOrPromise"] = ""  # what people read beside its switch
    usual_pace: ClassVar[str] = "now"  # how soon, for who has not chosen
    required: ClassVar[Required] = Required.ANSWER  # why it is not tunable, where it is not
    on_doubt: ClassVar[OnDoubt] = OnDoubt.RESEND
    is_secret: ClassVar[bool] = False  # holds a link that opens something: dropped once sent

    def __init_subclass__(cls) -> None:
        """Enter the subclass in the registry under its slug."""
        super().__init_subclass__()
        if cls.slug in Notification.registry:
            message = f"Two notifications are called {cls.slug!r}."
            raise TypeError(message)
        Notification.registry[cls.slug] = cls

    def __init__(self, instance: About, *, occasion: str = "") -> None:
        """Keep the object; the occasion tells apart two messages of one kind about one object."""
        self.instance = instance
        self.occasion = occasion

    @classmethod
    def is_tunable(cls) -> bool:
        """Say whether people may choose how soon they hear of it; a secret cannot wait."""
        return bool(cls.title) and not cls.is_secret

    @classmethod
    def may_still_tell(cls, about_type: str, about_id: str, person: "User") -> bool:  # noqa: ARG003
        """Say whether a digest may still tell of it: days later it may be out of sight."""
        return True

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who should hear of it."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """Return what the templates may read besides the object and the recipient."""
        return {}

    def attachment(self, recipient: Recipient) -> Attachment | None:  # noqa: ARG002 -- as for action
        """Return the file that goes along; only where no digest can swallow it: without title."""
        return None

    def action(self, recipient: Recipient) -> Action | None:  # noqa: ARG002 -- subclasses may need it
        """Return what the message asks for, in the language that is active; None for nothing."""
        return None
