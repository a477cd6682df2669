"""A hub: its page, its places and its management board."""

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
from core.languages import country_name
from core.models import TimestampedModel
from core.parity import ParityModel
from core.text import shorten
from hubs.querysets import HubQuerySet
from hubs.sectors import Sector

if TYPE_CHECKING:
    from accounts.models import User


class HubType(ParityModel):
    """A way in which a hub stands to its schools; kept as data because the network adds to it."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    summary = models.TextField(_("summary"), blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position",)
        verbose_name = _("hub type")
        verbose_name_plural = _("hub types")

    def __str__(self) -> str:
        """Return the name in the active language."""
        return self.name


class Barrier(ParityModel):
    """What keeps a community away from research: distance, poverty, origin."""

    code = models.SlugField(_("code"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position",)
        verbose_name = _("barrier")
        verbose_name_plural = _("barriers")

    def __str__(self) -> str:
        """Return the name in the active language."""
        return self.name


class Hub(ParityModel, TimestampedModel):
    """A local Open Science Hub, mediator between schools and their community."""

    class Status(models.TextChoices):
        """Where the hub stands; its pages outlive it."""

        PROPOSED = "proposed", _("proposed")
        ACTIVE = "active", _("active")
        PAUSED = "paused", _("paused")
        ARCHIVED = "archived", _("archived")

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name in the network"), max_length=80)
    local_name = models.CharField(_("local name"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PROPOSED
    )
    type = models.ForeignKey(
        HubType, on_delete=models.PROTECT, related_name="hubs", verbose_name=_("kind of hub")
    )
    barriers = models.ManyToManyField(
        Barrier, related_name="hubs", verbose_name=_("barriers"), blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("working languages"), default=list
    )
    country = models.CharField(_("country"), max_length=2)
    city = models.CharField(_("place"), max_length=120)
    region = models.CharField(_("region"), max_length=160, blank=True)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    since = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    host = models.CharField(_("host organisation"), max_length=200, blank=True)
    host_sector = models.CharField(
        _("sector of the host"), max_length=24, choices=Sector.choices, blank=True
    )
    summary = models.TextField(_("summary"), blank=True)
    card = models.CharField(_("text on cards"), max_length=400, blank=True, editable=False)
    definition = models.TextField(_("open schooling is..."), blank=True)
    impact = models.TextField(_("we want to change..."), blank=True)
    assets = models.TextField(_("our assets, one a line"), blank=True)
    value_proposition = models.TextField(_("what we offer"), blank=True)
    target_public = models.TextField(_("for whom"), blank=True)
    approach = models.TextField(_("how we work"), blank=True)
    mentor = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentored_hubs",
        verbose_name=_("mentor hub"),
    )
    status_note = models.TextField(_("why it pauses or closed"), blank=True, max_length=1000)
    status_changed_at = models.DateTimeField(_("status changed at"), null=True, blank=True)
    status_changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("status changed by"),
    )
    edition = models.PositiveIntegerField(_("edition of the page"), default=1)
    answer_days = models.PositiveSmallIntegerField(
        _("usually answers within, in days, as counted"), null=True, blank=True, editable=False
    )
    holiday_region = models.CharField(_("region of the school holidays"), max_length=16, blank=True)
    stuck_weeks = models.PositiveSmallIntegerField(
        _("a phase is long after, in school weeks"), default=8
    )
    asks_vetting = models.BooleanField(
        _("visits to pupils need a certificate that was seen"), default=True
    )
    file_quota_mb = models.PositiveIntegerField(
        _("room for files, in megabytes"), default=1000, editable=False
    )
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search_en = models.GeneratedField(
        expression=SearchVector(
            "name", "local_name", "city_en", "summary_en", "definition_en", config="english"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_nl = models.GeneratedField(
        expression=SearchVector(
            "name", "local_name", "city_nl", "summary_nl", "definition_nl", config="dutch"
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[HubQuerySet] = HubQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("since", "name")
        verbose_name = _("hub")
        verbose_name_plural = _("hubs")
        constraints = (both_or_neither("status_changed_at", "status_changed_by"),)
        indexes = (
            GinIndex(fields=("search_en",), name="hubs_hub_search_en"),
            GinIndex(fields=("search_nl",), name="hubs_hub_search_nl"),
        )

    def __str__(self) -> str:
        """Return the name by which the network knows it."""
        return self.name

    def get_absolute_url(self) -> str:
        """Return the address of the hub's page."""
        return reverse("hubs:detail", kwargs={"hub": self.slug})

    @property
    def hub_id(self) -> int:
        """Return its own key, so that permission checks read one attribute everywhere."""
        return self.pk

    @property
    def is_open(self) -> bool:
        """Say whether the hub takes up new schools, challenges and requests."""
        return self.status == self.Status.ACTIVE

    @property
    def next_statuses(self) -> list[Status]:
        """Return where the hub may go from here."""
        return _NEXT[self.Status(self.status)]

    def move_to(self, status: Status, *, by: "User") -> None:
        """Move on, pause, end the work or take it up again; the caller saves."""
        if status not in self.next_statuses:
            message = f"A hub that is {self.status} cannot become {status}."
            raise TransitionError(message)
        self.status = status
        self.status_changed_at, self.status_changed_by = timezone.now(), by

    @property
    def own_name(self) -> str:
        """Return the name that people in the place use."""
        return self.local_name or self.name

    @property
    def country_code(self) -> str:
        """Return the two letters on the hub's dot."""
        return self.country.upper()

    @property
    def country_name(self) -> str:
        """Return the country's name in the language of the page."""
        return country_name(self.country)

    @property
    def asset_list(self) -> list[str]:
        """Return the hub's strengths, one string each."""
        return [line.strip() for line in self.assets.splitlines() if line.strip()]

    def prepare_card(self) -> None:
        """Cut the summary for cards in every language; the caller saves."""
        for code, _name in settings.LANGUAGES:
            setattr(self, f"card_{code}", shorten(getattr(self, f"summary_{code}") or ""))


_NEXT = {
    Hub.Status.PROPOSED: [Hub.Status.ACTIVE],
    Hub.Status.ACTIVE: [Hub.Status.PAUSED, Hub.Status.ARCHIVED],
    Hub.Status.PAUSED: [Hub.Status.ACTIVE, Hub.Status.ARCHIVED],
    Hub.Status.ARCHIVED: [Hub.Status.ACTIVE],
}


class Site(models.Model):
    """A place of a hub that has more than one."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(_("name"), max_length=120)
    city = models.CharField(_("place"), max_length=120)
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    class Meta:
        ordering = ("name",)
        verbose_name = _("site")
        verbose_name_plural = _("sites")
        constraints = (
            models.UniqueConstraint(fields=("hub", "name"), name="hubs_site_once_per_hub"),
        )

    def __str__(self) -> str:
        """Return the name of the place."""
        return self.name


class BoardSeat(models.Model):
    """An organisation's seat on a hub's management board."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="board_seats")
    name = models.CharField(_("organisation"), max_length=200)
    sector = models.CharField(_("sector"), max_length=24, choices=Sector.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("board seat")
        verbose_name_plural = _("board seats")
        constraints = (
            models.UniqueConstraint(fields=("hub", "name"), name="hubs_boardseat_once_per_hub"),
        )

    def __str__(self) -> str:
        """Return the organisation's name."""
        return self.name
