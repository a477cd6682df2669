"""Dates that a hub proposes to somebody, who picks one."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel
from stakeholders.models.join_request import JoinRequest
from stakeholders.querysets import ProposedDateQuerySet


class ProposedDate(OwnedModel):
    """One of the moments at which hub and sender may meet; at most one of them is chosen."""

    join_request = models.ForeignKey(
        JoinRequest, on_delete=models.CASCADE, related_name="proposed_dates"
    )
    starts_on = models.DateTimeField(_("when"))
    where = models.CharField(_("where"), max_length=160, blank=True)
    chosen_on = models.DateTimeField(_("chosen on"), null=True, blank=True)
    is_past = models.BooleanField(_("replaced by a later proposal"), default=False)

    objects: ClassVar[ProposedDateQuerySet] = ProposedDateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[tuple[str, ...]] = ("starts_on",)
        verbose_name = _("proposed date")
        verbose_name_plural = _("proposed dates")
        constraints = (
            models.UniqueConstraint(
                fields=("join_request",),
                condition=models.Q(chosen_on__isnull=False, is_past=False),
                name="stakeholders_proposeddate_one_chosen",
            ),
        )

    def __str__(self) -> str:
        """Return the moment."""
        return f"{self.starts_on:%Y-%m-%d %H:%M}"
