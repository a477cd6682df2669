"""What a project made, and what came of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.lifecycles import Lifecycle
from core.models import OwnedModel
from core.parity import ParityModel
from projects.licences import Licence
from projects.models.files import ProjectFile
from projects.models.partners import Partner
from projects.models.project import Project
from projects.querysets import OutcomeQuerySet


class Result(ParityModel):
    """Something the project made that others may use."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    licence = models.CharField(
        _("licence"), max_length=16, choices=Licence.choices, default=Licence.CC_BY
    )
    how_to_copy = models.TextField(_("how others can do it too"), blank=True, max_length=3000)
    makers = models.CharField(_("made by"), max_length=200, blank=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    url = models.URLField(_("address"), blank=True)
    file = models.ForeignKey(
        ProjectFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="results"
    )

    class Meta:
        ordering = ("id",)
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Outcome(OwnedModel):
    """Something countable that came of a project; it counts once a named partner signs it too."""

    class Kind(models.TextChoices):
        """What is counted."""

        PUPILS = "pupils", _("pupils reached")
        HOURS = "hours", _("hours of work")
        MEASURES = "measures", _("measures taken")
        DECISIONS = "decisions", _("decisions changed")

    class Status(models.TextChoices):
        """Whether the partner signed."""

        STATED = "stated", _("waiting for the partner")
        CONFIRMED = "confirmed", _("signed by the partner")
        REFUSED = "refused", _("not signed by the partner")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(_("what is counted"), max_length=10, choices=Kind.choices)
    number = models.PositiveIntegerField(_("how many"))
    text = models.CharField(_("in one sentence"), max_length=300)
    evidence = models.TextField(_("how one can see it"), max_length=1000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    partner = models.ForeignKey(
        Partner,
        on_delete=models.RESTRICT,  # goes with the project, and never before its outcomes
        related_name="outcomes",
        verbose_name=_("partner who signs"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.STATED
    )
    reason = models.CharField(_("why it is not signed"), max_length=300, blank=True)
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)
    stated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("stated by"),
    )
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("signed by"),
    )

    objects: ClassVar[OutcomeQuerySet] = OutcomeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        indexes = (
            models.Index(fields=("project", "status", "kind"), name="projects_outcome_counts"),
        )

    def __str__(self) -> str:
        """Return the sentence."""
        return self.text

    @property
    def is_stated(self) -> bool:
        """Say whether the partner's answer is awaited."""
        return self.status == self.Status.STATED

    @property
    def is_confirmed(self) -> bool:
        """Say whether it counts."""
        return self.status == self.Status.CONFIRMED

    def step(self, name: str) -> None:
        """Move on as OUTCOME_LIFE says; the caller saves."""
        self.status = OUTCOME_LIFE.after(self.status, name)


OUTCOME_LIFE = Lifecycle(
    "outcome",
    confirm=({"stated"}, "confirmed"),
    refuse=({"stated"}, "refused"),
    change=({"stated", "confirmed", "refused"}, "stated"),
)
