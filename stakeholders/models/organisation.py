"""Organisations around a hub or in the network, the people in them, and what is known of both."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel
from core.parity import ParityModel
from hubs.models import Hub
from hubs.sectors import Sector
from stakeholders.querysets import OrganisationQuerySet


class Organisation(ParityModel, OwnedModel):
    """An organisation that works with a hub, or with the network as a whole."""

    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    name = models.CharField(_("name"), max_length=160)
    sector = models.CharField(_("sector"), max_length=24, choices=Sector.choices)
    city = models.CharField(_("place"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    summary = models.TextField(_("what it is and does"), blank=True, max_length=1200)
    sdgs = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name=_("goals"), default=list, blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages"), default=list, blank=True
    )
    travel_km = models.PositiveSmallIntegerField(
        _("travels how far, in kilometres"), null=True, blank=True
    )
    hours_per_month = models.PositiveSmallIntegerField(
        _("has how much time, in hours a month"), null=True, blank=True
    )
    is_public = models.BooleanField(_("may be named on public pages"), default=False)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("is the same as"),
    )
    edition = models.PositiveIntegerField(_("edition"), default=1)
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search = models.GeneratedField(
        expression=SearchVector("name", "city", "summary_en", "summary_nl", config="simple"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("name",)
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = (
            models.UniqueConstraint(
                fields=("hub", "name"),
                nulls_distinct=False,
                condition=models.Q(merged_into__isnull=True),
                name="stakeholders_organisation_one_of_a_name",
            ),
        )
        indexes = (
            GinIndex(fields=("search",), name="stakeholders_org_search"),
            GinIndex(
                fields=("name",), opclasses=("gin_trgm_ops",), name="stakeholders_org_likeness"
            ),
        )

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class OrganisationPerson(OwnedModel):
    """A person who speaks for an organisation and keeps its profile."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="organisation_places"
    )
    title = models.CharField(_("what they do there"), max_length=120, blank=True)

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("person of an organisation")
        verbose_name_plural = _("people of organisations")
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "user"), name="stakeholders_organisationperson_once"
            ),
        )

    def __str__(self) -> str:
        """Return who speaks for whom."""
        return f"{self.user} ({self.organisation})"


class Vetting(OwnedModel):
    """Somebody of a hub has seen a certificate: when, by whom, good until when; never the paper."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="vettings")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="vettings",
        verbose_name=_("person"),
    )
    paper = models.CharField(_("what was seen"), max_length=120)
    seen_on = models.DateField(_("seen on"))
    role = models.CharField(_("role of who saw it"), max_length=60)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("seen by"),
    )
    valid_until = models.DateField(_("good until"), null=True, blank=True)

    class Meta:
        ordering = ("-seen_on",)
        verbose_name = _("vetting")
        verbose_name_plural = _("vettings")

    def __str__(self) -> str:
        """Return what was seen when, and not of whom."""
        return f"{self.paper} ({self.seen_on})"
