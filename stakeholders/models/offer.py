"""What an organisation would do for a class, and what it has promised."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.models import OwnedModel
from core.parity import ParityModel
from hubs.models import Hub, School
from stakeholders.models.organisation import Organisation
from stakeholders.offers import Help
from stakeholders.querysets import OfferQuerySet, PromiseQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class Offer(ParityModel, OwnedModel):
    """One thing that an organisation offers to schools, beside its general profile."""

    class Status(models.TextChoices):
        """Whether it can be asked for."""

        OPEN = "open", _("open")
        PAUSED = "paused", _("paused")
        WITHDRAWN = "withdrawn", _("withdrawn")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="offers")
    help = models.CharField(_("kind of help"), max_length=12, choices=Help.choices)
    title = models.CharField(_("in one line"), max_length=140)
    text = models.TextField(_("what it is"), blank=True, max_length=2000)
    sdgs = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("goals"), default=list, blank=True
    )
    levels = ArrayField(
        models.CharField(max_length=12, choices=School.Level.choices),
        verbose_name=_("for which schools"),
        default=list,
        blank=True,
    )
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True
    )
    travel_km = models.PositiveSmallIntegerField(
        _("travels how far, in kilometres"), null=True, blank=True
    )
    hours_per_month = models.PositiveSmallIntegerField(
        _("takes how much time, in hours a month"), null=True, blank=True
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search = models.GeneratedField(
        expression=SearchVector("title_en", "title_nl", "text_en", "text_nl", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    words = models.GeneratedField(
        expression=SearchVector("title_en", "text_en", config="english")
        + SearchVector("title_nl", "text_nl", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[OfferQuerySet] = OfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        indexes = (
            models.Index(fields=("organisation", "status"), name="stakeholders_offer_of"),
            GinIndex(fields=("search",), name="stakeholders_offer_search"),
            GinIndex(fields=("words",), name="stakeholders_offer_words"),
            models.Index(
                fields=("help", "organisation"),
                name="stakeholders_offer_kind",
                condition=models.Q(status="open"),
            ),
        )

    def __str__(self) -> str:
        """Return the offer in one line."""
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether it can be asked for."""
        return self.status == self.Status.OPEN

    @property
    def is_withdrawn(self) -> bool:
        """Say whether it is offered no longer."""
        return self.status == self.Status.WITHDRAWN

    def pause(self) -> None:
        """Move from open to paused; the caller saves."""
        self._move(self.Status.PAUSED, allowed={self.Status.OPEN})

    def open(self) -> None:
        """Move back to open; the caller saves."""
        self._move(self.Status.OPEN, allowed={self.Status.PAUSED, self.Status.WITHDRAWN})

    def withdraw(self) -> None:
        """Move to withdrawn; the caller saves."""
        self._move(self.Status.WITHDRAWN, allowed={self.Status.OPEN, self.Status.PAUSED})

    def _move(self, outcome: Status, *, allowed: set[Status]) -> None:
        if self.status not in allowed:
            message = f"An offer that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status = outcome


class Promise(OwnedModel):
    """What somebody promised to do, where and until when; the hub sees it, so does who made it."""

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("promised")
        KEPT = "kept", _("done")
        DROPPED = "dropped", _("will not happen")

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="promises")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="promises"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="promises",
        verbose_name=_("promised by"),
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="promises"
    )
    what = models.CharField(_("what"), max_length=200)
    where = models.CharField(_("where"), max_length=160, blank=True)
    path = models.CharField(_("page"), max_length=300, blank=True)
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    reminded_on = models.DateTimeField(_("reminded on"), null=True, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("settled by"),
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written down by"),
    )

    objects: ClassVar[PromiseQuerySet] = PromiseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("until", "created_at")
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | models.Q(user__isnull=False),
                name="stakeholders_promise_by_somebody",
            ),
        )
        indexes = (
            models.Index(fields=("hub", "status", "until"), name="stakeholders_promise_due"),
        )

    def __str__(self) -> str:
        """Return what was promised."""
        return self.what

    @property
    def is_open(self) -> bool:
        """Say whether it is still to be done."""
        return self.status == self.Status.OPEN

    @property
    def is_overdue(self) -> bool:
        """Say whether its last day is over and nobody said what became of it."""
        return self.is_open and self.until is not None and self.until < timezone.localdate()

    @property
    def promiser(self) -> str:
        """Return who made it: the organisation, or the person."""
        return str(self.organisation or self.user)

    def settle(self, outcome: Status, *, by: "User") -> None:
        """Move from promised to done, or to what will not happen; the caller saves."""
        if not self.is_open or outcome == self.Status.OPEN:
            message = f"A promise that is {self.status} cannot become {outcome}."
            raise TransitionError(message)
        self.status, self.settled_at, self.settled_by = outcome, timezone.now(), by
