"""Declare an answer that one tap on a link in a mail gives, and use such a link, once.

Each app declares its replies in `<app>/replies.py`, imported in `<app>/apps.py` ready().
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import cached_property

from accounts.models import User
from core.exceptions import TransitionError
from notifications.declarations import Action, Recipient
from notifications.models import ReplyLink

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SALT = "notifications.reply"
KEPT_AFTER_END = timedelta(days=30)
About = TypeVar("About", bound=models.Model)


class Stand(Enum):
    """What a link is still good for."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"
    SETTLED = "settled"  # what it answers was answered in another way, or is no longer asked
    OTHERS = "others"  # it was sent to somebody else


class Reply(Generic[About]):
    """One kind of question that links in a mail answer, each with a choice of its own."""

    registry: ClassVar[dict[str, type["Reply[Any]"]]] = {}

    slug: ClassVar[str]
    about: ClassVar[type[models.Model]]

    def __init_subclass__(cls) -> None:
        """Enter the subclass in the registry under its slug."""
        super().__init_subclass__()
        if cls.slug in Reply.registry:
            message = f"Two replies are called {cls.slug!r}."
            raise TypeError(message)
        Reply.registry[cls.slug] = cls

    def __init__(self, link: ReplyLink) -> None:
        """Keep the link; what it is about is read when it is asked for."""
        self.link = link

    @classmethod
    def of(cls, link: ReplyLink) -> "Reply[Any]":
        """Return the declared reply that a link gives."""
        return Reply.registry[link.kind](link)

    @cached_property
    def instance(self) -> About | None:
        """Return what is asked about, or None where it is gone."""
        rows: models.QuerySet[Any] = self.about._default_manager.filter(pk=self.link.about_id)
        return rows.first()

    @property
    def needs_account(self) -> bool:
        """Say whether whoever answers is to sign in first."""
        return False

    def sign_up_path(self, onward: str) -> str:
        """Return where somebody without an account makes one, to come back to this path."""
        return f"{reverse('account_signup')}?{urlencode({'next': onward})}"

    def question(self) -> "StrOrPromise":
        """Return what is asked, as the heading of the page."""
        raise NotImplementedError

    def says(self) -> "StrOrPromise":
        """Return what happens when the button is pressed, in a sentence."""
        raise NotImplementedError

    def button(self) -> "StrOrPromise":
        """Return the words on the button, the verb first."""
        raise NotImplementedError

    def thanks(self) -> "StrOrPromise":
        """Return what to say once it happened."""
        raise NotImplementedError

    def is_settled(self) -> bool:
        """Say whether nobody awaits this answer any more."""
        raise NotImplementedError

    def answer(self, *, by: User | None) -> None:
        """Do what the link says; TransitionError where that is no longer possible."""
        raise NotImplementedError

    def onward(self) -> Action | None:
        """Return where one may go before or after answering; None for nowhere."""
        return None

    def stand(self, user: User | None) -> Stand:
        """Return what the link is good for in the hands of whoever is signed in, if anybody."""
        if not self.link.is_for(user):
            return Stand.OTHERS
        if self.link.used_on is not None:
            return Stand.USED
        if not self.link.is_open:
            return Stand.EXPIRED
        return Stand.SETTLED if self.instance is None or self.is_settled() else Stand.OPEN


def make_links(
    kind: str, about: models.Model, choices: Iterable[str], *, to: Recipient, until: datetime
) -> dict[str, str]:
    """Return a new address for each choice of one question in one mail, in its language.

    The kind is the slug of a declared reply: services name it, and declared replies call services.
    """
    question = uuid.uuid4()
    links = [
        ReplyLink(
            kind=Reply.registry[kind].slug,
            about_id=str(about.pk),
            choice=choice,
            question=question,
            email=to.email,
            user=to if isinstance(to, User) else None,
            expires_on=until,
        )
        for choice in choices
    ]
    ReplyLink.objects.bulk_create(links)
    with translation.override(to.language):
        return {link.choice: f"{settings.SITE_URL}{path_of(link)}" for link in links}


def path_of(link: ReplyLink) -> str:
    """Return the path that shows what the link does, in the language that is active."""
    token = signing.dumps(link.pk.hex, salt=SALT)
    return reverse("notifications:reply", kwargs={"token": token})


def read_link(token: str) -> ReplyLink | None:
    """Return the link that a path bears; None where we did not write it or it was forgotten."""
    try:
        key = uuid.UUID(signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
    return ReplyLink.objects.filter(pk=key, kind__in=Reply.registry).first()


def use_link(link: ReplyLink, *, by: User | None) -> Stand:
    """Do what the link says if it is still good, and say what it was good for.

    Two links of one question pressed at once are one answer: the rows of the question are locked.
    """
    try:
        return _use(link, by=by)
    except TransitionError:
        return Stand.SETTLED


@transaction.atomic
def _use(link: ReplyLink, *, by: User | None) -> Stand:
    asked = ReplyLink.objects.filter(question=link.question).order_by("pk")
    locked = {row.pk: row for row in asked.select_for_update(of=("self",))}
    if link.pk not in locked:
        return Stand.SETTLED
    reply = Reply.of(locked[link.pk])
    stand = reply.stand(by)
    if stand is Stand.OPEN:
        now = timezone.now()
        asked.update(used_on=now, updated_at=now)
        reply.answer(by=by)
    return stand


def forget_old_links() -> int:
    """Delete links some time after they ran out; until then they can say that they did."""
    ended = timezone.now() - KEPT_AFTER_END
    deleted, _rows = ReplyLink.objects.filter(expires_on__lt=ended).delete()
    return deleted
