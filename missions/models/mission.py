"""The missions that join the challenges of many places."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.exceptions import TransitionError
from core.lifecycles import Lifecycle
from core.models import OwnedModel, TimestampedModel
from core.parity import ParityModel
from core.text import shorten
from hubs.models import Hub
from missions.goals import Goal
from missions.querysets import MissionQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class CallOverError(TransitionError):
    """The mission takes up no more hubs."""


class Mission(ParityModel, TimestampedModel):
    """A shared Open Schooling Mission: one bold statement, a target one can check, many places."""

    class Status(models.TextChoices):
        """Where the mission stands."""

        DRAFT = "draft", _("draft")
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    statement = models.TextField(_("the goal we share"))
    target = models.TextField(_("how we know we are there"), blank=True)
    summary = models.TextField(_("summary"))
    card = models.CharField(_("text on cards"), max_length=400, blank=True, editable=False)
    body = models.TextField(_("text"), blank=True)
    goals = ArrayField(
        models.PositiveSmallIntegerField(choices=Goal.choices),
        verbose_name=_("goals"),
        default=list,
    )
    colour = models.CharField(_("poster colour"), max_length=12, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.DRAFT
    )
    opens_on = models.DateField(_("opens on"), null=True, blank=True)
    closes_on = models.DateField(_("closes on"), null=True, blank=True)
    lead_hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, related_name="led_missions", verbose_name=_("lead hub")
    )
    hubs = models.ManyToManyField(
        Hub, through="MissionHub", related_name="missions", verbose_name=_("hubs")
    )
    planned = models.ManyToManyField(
        "missions.Challenge",
        related_name="planned_in",
        blank=True,
        verbose_name=_("challenges that a draft is to take up"),
    )
    target_from = models.FloatField(_("measured at the start"), null=True, blank=True)
    target_to = models.FloatField(_("to be reached"), null=True, blank=True)
    target_unit = models.CharField(_("counted in"), max_length=60, blank=True)
    launched_at = models.DateTimeField(_("launched at"), null=True, blank=True)
    launched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("launched by"),
    )
    result = models.TextField(_("what came of it"), blank=True, max_length=4000)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search_en = models.GeneratedField(
        expression=SearchVector(
            "title_en", "statement_en", "summary_en", "body_en", config="english"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_nl = models.GeneratedField(
        expression=SearchVector(
            "title_nl", "statement_nl", "summary_nl", "body_nl", config="dutch"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[MissionQuerySet] = MissionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("opens_on", "title")
        verbose_name = _("mission")
        verbose_name_plural = _("missions")
        constraints = (
            both_or_neither("launched_at", "launched_by"),
            both_or_neither("closed_at", "closed_by"),
        )
        indexes = (
            GinIndex(fields=("search_en",), name="missions_mission_search_en"),
            GinIndex(fields=("search_nl",), name="missions_mission_search_nl"),
        )

    def __str__(self) -> str:
        """Return the title in the active language."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the mission's page."""
        return reverse("missions:mission", kwargs={"mission": self.slug})

    @property
    def hub_id(self) -> int:
        """Return the lead hub's key: who may change the mission is asked there."""
        return self.lead_hub_id

    @property
    def hub(self) -> Hub:
        """Return the lead hub, in whose name the mission is decided on."""
        return self.lead_hub

    @property
    def is_open(self) -> bool:
        """Say whether the mission takes up challenges and projects."""
        return self.status == self.Status.OPEN

    @property
    def call_is_open(self) -> bool:
        """Say whether hubs may take the mission up today."""
        has_begun = self.opens_on is None or self.opens_on <= timezone.localdate()
        return self.is_open and has_begun and not self.call_is_over

    @property
    def call_is_over(self) -> bool:
        """Say whether the last day of the call has passed; who takes part goes on."""
        return self.closes_on is not None and self.closes_on < timezone.localdate()

    def launch(self, *, by: "User") -> None:
        """Move from draft to open; the caller saves."""
        self.step("launch")
        self.launched_at, self.launched_by = timezone.now(), by
        self.opens_on = self.opens_on or timezone.localdate()

    def close(self, *, by: "User") -> None:
        """Move from open to closed; the caller sets the result and saves."""
        self.step("close")
        self.closed_at, self.closed_by = timezone.now(), by

    def reopen(self) -> None:
        """Move from closed back to open; the caller puts the result back and saves."""
        self.step("reopen")
        self.closed_at = self.closed_by = None

    def step(self, name: str) -> None:
        """Move on as MISSION_LIFE says; the caller saves."""
        self.status = MISSION_LIFE.after(self.status, name)

    def prepare_card(self) -> None:
        """Cut the summary for cards in every language; the caller saves."""
        for code, _name in settings.LANGUAGES:
            setattr(self, f"card_{code}", shorten(getattr(self, f"summary_{code}") or ""))


MISSION_LIFE = Lifecycle(
    "mission",
    launch=({"draft"}, "open"),
    close=({"open"}, "closed"),
    reopen=({"closed"}, "open"),
)


class MissionHub(models.Model):
    """A hub takes part in a mission, until it leaves; what it did there stays counted."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="places")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="mission_places")
    joined_on = models.DateField(_("joined on"), default=timezone.localdate)
    left_on = models.DateField(_("left on"), null=True, blank=True)
    taken_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("taken up by"),
    )

    class Meta:
        verbose_name = _("hub in a mission")
        verbose_name_plural = _("hubs in missions")
        constraints = (
            models.UniqueConstraint(fields=("mission", "hub"), name="missions_missionhub_once"),
        )

    def __str__(self) -> str:
        """Return which hub takes part in what."""
        return f"{self.hub} · {self.mission}"

    @property
    def has_left(self) -> bool:
        """Say whether the hub takes part no longer."""
        return self.left_on is not None


class Measurement(OwnedModel):
    """What one hub counted towards the mission's target, in the mission's own unit."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="measurements")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="measurements")
    value = models.FloatField(_("counted"))
    measured_on = models.DateField(_("measured on"), default=timezone.localdate)
    note = models.CharField(_("how it was counted"), max_length=300, blank=True)
    language = models.CharField(_("written in"), max_length=8, default="en")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("-measured_on", "-created_at")
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        indexes = (
            models.Index(fields=("mission", "-measured_on"), name="missions_measurement_of"),
        )

    def __str__(self) -> str:
        """Return the figure and where it was counted."""
        return f"{self.value:g} ({self.hub})"


class MissionUpdate(OwnedModel):
    """News from one hub of a mission, in the language it was written in."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="updates")
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="mission_updates")
    text = models.TextField(_("news"), max_length=2000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("news of a mission")
        verbose_name_plural = _("news of missions")
        indexes = (models.Index(fields=("mission", "-created_at"), name="missions_update_of"),)

    def __str__(self) -> str:
        """Return which hub has news of what."""
        return f"{self.hub} · {self.mission}"
