"""What a project looks for outside the school, and who helps."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.lifecycles import Lifecycle
from core.parity import ParityModel
from projects.models.project import Project
from projects.querysets import PartnerQuerySet
from stakeholders.models import Offer, Organisation, Promise
from stakeholders.offers import Help


class Need(ParityModel):
    """What the project still looks for, said so that it can be matched with offers."""

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("open")
        MET = "met", _("met")
        WITHDRAWN = "withdrawn", _("withdrawn")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(_("what is needed"), max_length=200)
    help = models.CharField(_("kind of help"), max_length=12, choices=Help.choices, blank=True)
    targets = ArrayField(
        models.CharField(max_length=6),
        verbose_name=_("targets of the goals"),
        default=list,
        blank=True,
    )
    languages = ArrayField(
        models.CharField(max_length=8),
        verbose_name=_("languages the class speaks"),
        default=list,
        blank=True,
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("how many hours in all"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN
    )
    opened_on = models.DateField(_("asked for since"), default=timezone.localdate)
    words = models.GeneratedField(
        expression=SearchVector("text_en", config="english")
        + SearchVector("text_nl", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ("id",)
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        indexes = (
            models.Index(fields=("status", "help"), name="projects_need_open"),
            GinIndex(fields=("words",), name="projects_need_words"),
        )

    def __str__(self) -> str:
        """Return what is needed."""
        return self.text

    @property
    def is_open(self) -> bool:
        """Say whether it is still looked for."""
        return self.status == self.Status.OPEN

    def step(self, name: str) -> None:
        """Move on as NEED_LIFE says; the caller saves."""
        self.status = NEED_LIFE.after(self.status, name)


NEED_LIFE = Lifecycle(
    "need",
    meet=({"open"}, "met"),
    withdraw=({"open"}, "withdrawn"),
    reopen=({"met", "withdrawn"}, "open"),
)


class Partner(ParityModel):
    """Somebody from outside the school, what they do in the project, and whether they said yes.

    Who is only named has no account and was not asked here: the teacher wrote them down.
    """

    class Status(models.TextChoices):
        """Where it stands with them."""

        NAMED = "named", _("named by the class")
        INVITED = "invited", _("invited")
        ACCEPTED = "accepted", _("takes part")
        DECLINED = "declined", _("said no")
        ENDED = "ended", _("has ended")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    part = models.CharField(_("what they do"), max_length=200, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="project_parts",
        verbose_name=_("organisation"),
    )
    offer = models.ForeignKey(
        Offer, on_delete=models.SET_NULL, null=True, blank=True, related_name="project_parts"
    )
    need = models.ForeignKey(
        Need, on_delete=models.SET_NULL, null=True, blank=True, related_name="partners"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="project_parts",
        verbose_name=_("person"),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.NAMED
    )
    email = models.EmailField(_("address of somebody without an account"), blank=True)
    language = models.CharField(_("is written to in"), max_length=8, default="en")
    word = models.TextField(_("what was written along"), blank=True, max_length=1000)
    reason = models.CharField(_("why not, or why no longer"), max_length=300, blank=True)
    promise = models.ForeignKey(
        Promise,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("promise that was written down"),
    )
    since = models.DateField(_("from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects: ClassVar[PartnerQuerySet] = PartnerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = (
            models.UniqueConstraint(fields=("project", "name"), name="projects_partner_once"),
        )
        indexes = (models.Index(fields=("status", "until"), name="projects_partner_until"),)

    def __str__(self) -> str:
        """Return the partner's name."""
        return self.name

    @property
    def is_invited(self) -> bool:
        """Say whether an answer is awaited."""
        return self.status == self.Status.INVITED

    @property
    def takes_part(self) -> bool:
        """Say whether they said yes and it has not ended."""
        return self.status == self.Status.ACCEPTED

    @property
    def may_sign(self) -> bool:
        """Say whether they can confirm what came of it: those who said yes, also afterwards."""
        return self.decided_at is not None and self.status in {
            self.Status.ACCEPTED,
            self.Status.ENDED,
        }

    def step(self, name: str) -> None:
        """Move on as PARTNER_LIFE says; the caller saves."""
        self.status = PARTNER_LIFE.after(self.status, name)


PARTNER_LIFE = Lifecycle(
    "partner",
    invite=({"named", "declined", "ended"}, "invited"),
    accept=({"invited"}, "accepted"),
    decline=({"invited"}, "declined"),
    end=({"invited", "accepted"}, "ended"),
)
