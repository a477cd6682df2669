"""Organisations that carry the network, and those who advise it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.parity import ParityModel
from hubs.models import Hub
from hubs.sectors import Sector
from stakeholders.querysets import AdvisorySeatQuerySet, NetworkPartnerQuerySet


class NetworkPartner(ParityModel):
    """An organisation that carries the network."""

    name = models.CharField(_("name"), max_length=160, unique=True)
    country = models.CharField(_("country"), max_length=2)
    role = models.CharField(_("part in the network"), max_length=200, blank=True)
    hub = models.ForeignKey(
        Hub, on_delete=models.SET_NULL, null=True, blank=True, related_name="network_partners"
    )
    website = models.URLField(_("website"), blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[NetworkPartnerQuerySet] = NetworkPartnerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "name")
        verbose_name = _("network partner")
        verbose_name_plural = _("network partners")

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class AdvisorySeat(ParityModel):
    """A seat on the network's advisory board; who sits on it may not be known."""

    sector = models.CharField(_("sector"), max_length=24, choices=Sector.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[AdvisorySeatQuerySet] = AdvisorySeatQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("sector", "position", "organisation", "name")
        verbose_name = _("advisory board seat")
        verbose_name_plural = _("advisory board seats")
        constraints = (
            models.UniqueConstraint(
                fields=("sector", "organisation", "name"), name="stakeholders_advisoryseat_once"
            ),
        )

    def __str__(self) -> str:
        """Return who sits there, or which sector the seat is for."""
        return self.name or self.organisation or self.get_sector_display()
