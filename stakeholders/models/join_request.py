"""Somebody asks to join, and what happened to the request since."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.models import OwnedModel
from hubs.models import Hub
from stakeholders.audiences import Audience
from stakeholders.models.clock import Clock
from stakeholders.models.words import Words
from stakeholders.querysets import JoinRequestQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class JoinRequest(Clock, Words, OwnedModel):
    """A request to join, from somebody without an account; without a hub it is the network's.

    When it goes to another hub, the row goes with it and a blank one stays behind: the old hub can
    say where the request went and nothing more.
    """

    class Status(models.TextChoices):
        """Where the request stands."""

        DRAFT = "draft", _("not sent yet")
        UNCONFIRMED = "unconfirmed", _("waiting for its sender")
        NEW = "new", _("new")
        CONTACTED = "contacted", _("contacted")
        MATCHED = "matched", _("matched")
        JOINED = "joined", _("joined")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")
        FORWARDED = "forwarded", _("forwarded")

    class Doubt(models.TextChoices):
        """Why a request may not come from a person; a doubt puts it later in the queue, no more."""

        LINKS = "links", _("holds many links")
        MARKUP = "markup", _("holds code")
        REPEATED = "repeated", _("the same text came before")
        QUICK = "quick", _("was written very fast")

    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="join_requests"
    )
    reference = models.CharField(_("reference"), max_length=12)
    step = models.SlugField(_("last step that was filled in"), max_length=20, blank=True)
    resume_sent_on = models.DateTimeField(_("link to go on sent on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    doubts = ArrayField(
        models.CharField(max_length=12, choices=Doubt.choices),
        verbose_name=_("doubts"),
        default=list,
        blank=True,
    )
    score = models.PositiveSmallIntegerField(_("number of doubts"), default=0)
    confirmed_on = models.DateTimeField(_("confirmed by its sender at"), null=True, blank=True)
    arrived_on = models.DateTimeField(_("arrived at this desk at"), null=True, blank=True)
    answered_on = models.DateTimeField(_("first answered at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True, max_length=2000)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    warned_on = models.DateTimeField(_("told that it will be erased on"), null=True, blank=True)
    erased_on = models.DateTimeField(_("words erased on"), null=True, blank=True)
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search = models.GeneratedField(
        expression=SearchVector(
            "name", "organisation", "role_title", "place", "message", "email", config="simple"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[JoinRequestQuerySet] = JoinRequestQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("confirmed_on",)
        verbose_name = _("join request")
        verbose_name_plural = _("join requests")
        constraints = (
            both_or_neither("decided_at", "decided_by"),
            models.UniqueConstraint(
                fields=("reference",),
                condition=~models.Q(status="forwarded"),
                name="stakeholders_joinrequest_reference",
            ),
            models.UniqueConstraint(
                fields=("hub", "reference"),
                nulls_distinct=False,
                name="stakeholders_joinrequest_once_per_hub",
            ),
            models.CheckConstraint(
                condition=~models.Q(status="forwarded")
                | models.Q(name="", email="", message="", organisation="", answers={}),
                name="stakeholders_joinrequest_forwarded_is_blank",
            ),
            models.CheckConstraint(
                condition=models.Q(waiting_since__isnull=True) | models.Q(asked_on__isnull=True),
                name="stakeholders_joinrequest_one_clock",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=("draft", "unconfirmed", "withdrawn"))
                | models.Q(confirmed_on__isnull=False),
                name="stakeholders_joinrequest_confirmed_first",
            ),
        )
        indexes = (
            models.Index(
                fields=("hub", "status", "score", "confirmed_on"), name="stakeholders_request_queue"
            ),
            models.Index(
                fields=("hub", "score", "confirmed_on", "id"),
                name="stakeholders_request_open",
                condition=models.Q(status__in=("new", "contacted", "matched")),
            ),
            models.Index(fields=("hub", "-answered_on"), name="stakeholders_request_answered"),
            models.Index(fields=("status", "updated_at"), name="stakeholders_request_unsent"),
            models.Index(
                fields=("waiting_since",),
                condition=models.Q(waiting_since__isnull=False),
                name="stakeholders_request_waiting",
            ),
            models.Index(
                fields=("asked_on",),
                condition=models.Q(asked_on__isnull=False),
                name="stakeholders_request_asked",
            ),
            models.Index(MD5("message"), name="stakeholders_request_text"),
            GinIndex(fields=("search",), name="stakeholders_request_search"),
        )

    def __str__(self) -> str:
        """Return the reference, which holds nobody's name."""
        return self.reference

    def get_absolute_url(self) -> str:
        """Return the address of the desk page on which it is answered."""
        if self.hub is None:
            return reverse("stakeholders:network_request", kwargs={"reference": self.reference})
        return reverse(
            "stakeholders_desk:request", kwargs={"hub": self.hub.slug, "reference": self.reference}
        )

    @property
    def is_draft(self) -> bool:
        """Say whether its sender can still change it."""
        return self.status == self.Status.DRAFT

    @property
    def is_unconfirmed(self) -> bool:
        """Say whether it waits for the link in the mail to be followed."""
        return self.status == self.Status.UNCONFIRMED

    @property
    def is_open(self) -> bool:
        """Say whether it awaits something from the hub."""
        return self.status in self._open()

    @property
    def is_forwarded(self) -> bool:
        """Say whether this row only tells that the request went elsewhere."""
        return self.status == self.Status.FORWARDED

    @property
    def asks_for_place(self) -> bool:
        """Say whether a yes makes the sender a partner; schools register, hubs are opened."""
        return self.hub is not None and self.audience not in {Audience.SCHOOL, Audience.NEW_HUB}

    def submit(self) -> None:
        """Move from draft to unconfirmed; the caller saves."""
        self._move(self.Status.UNCONFIRMED, allowed={self.Status.DRAFT})

    def confirm(self) -> None:
        """Move from unconfirmed to new: its sender reads mail at the address; the caller saves."""
        self._move(self.Status.NEW, allowed={self.Status.UNCONFIRMED})
        self.confirmed_on = self.arrived_on = timezone.now()
        self.wait_for_hub()

    def contact(self) -> None:
        """Move from new to contacted; the caller saves."""
        self._move(self.Status.CONTACTED, allowed={self.Status.NEW})
        self.answered_on = self.answered_on or timezone.now()

    def match(self) -> None:
        """Move to matched: a school or project was found; the caller saves."""
        self._move(self.Status.MATCHED, allowed={self.Status.NEW, self.Status.CONTACTED})
        self.answered_on = self.answered_on or timezone.now()

    def ask(self) -> None:
        """Have the sender answer something, which is a first answer too; the caller saves."""
        found = self.status == self.Status.MATCHED
        outcome = self.Status.MATCHED if found else self.Status.CONTACTED
        self._move(outcome, allowed=self._open())
        self.answered_on = self.answered_on or timezone.now()
        self.wait_for_sender()

    def withdraw(self) -> None:
        """Move to withdrawn: its sender wants no answer any more; the caller saves."""
        unsent = {self.Status.DRAFT, self.Status.UNCONFIRMED}
        self._move(self.Status.WITHDRAWN, allowed=unsent | self._open())
        self.stop_waiting()

    def accept(self, *, by: "User") -> None:
        """Move from open to joined; the caller saves."""
        self._decide(self.Status.JOINED, by=by)

    def decline(self, *, by: "User", reason: str) -> None:
        """Move from open to declined, with a reason; the caller saves."""
        self._decide(self.Status.DECLINED, by=by)
        self.reason = reason

    def forward(self, hub: Hub | None) -> "JoinRequest":
        """Move to another hub, or to the network, as new; the caller saves both.

        Return the blank row that stays behind.
        """
        if not self.is_open:
            message = f"A request that is {self.status} cannot be forwarded."
            raise TransitionError(message)
        if hub == self.hub or (hub is not None and not hub.is_open):
            message = "A request goes to another hub, and to an open one."
            raise TransitionError(message)
        left_behind = JoinRequest(
            hub=self.hub,
            reference=self.reference,
            audience=self.audience,
            language=self.language,
            status=self.Status.FORWARDED,
            confirmed_on=self.confirmed_on,
            arrived_on=self.arrived_on,
            is_demo=self.is_demo,
        )
        self.hub, self.status, self.answered_on = hub, self.Status.NEW, None
        self.arrived_on = timezone.now()
        self.wait_for_hub()
        return left_behind

    def _decide(self, outcome: Status, *, by: "User") -> None:
        self._move(outcome, allowed=self._open())
        self.decided_at, self.decided_by = timezone.now(), by
        self.answered_on = self.answered_on or self.decided_at
        self.stop_waiting()

    @classmethod
    def _open(cls) -> set[Status]:
        return {cls.Status.NEW, cls.Status.CONTACTED, cls.Status.MATCHED}

    def _move(self, outcome: Status, *, allowed: set[Status]) -> None:
        if self.status not in allowed:
            message = f"A request that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status = outcome
