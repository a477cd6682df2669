"""The schools of a project, and how classes of two countries find each other."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.lifecycles import Lifecycle
from core.models import OwnedModel
from hubs.models import School
from missions.models import Mission
from projects.models.project import Project
from projects.querysets import ClassSearchQuerySet


class ProjectSchool(models.Model):
    """A school takes part in a project: its first one, or one that was asked to join."""

    class Status(models.TextChoices):
        """Whether the school said yes."""

        INVITED = "invited", _("invited")
        MEMBER = "member", _("takes part")
        DECLINED = "declined", _("does not take part")
        LEFT = "left", _("no longer takes part")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="project_places")
    teacher = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="project_places",
        verbose_name=_("teacher who leads it there"),
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.MEMBER
    )
    group_name = models.CharField(_("class"), max_length=80, blank=True)
    pupil_count = models.PositiveSmallIntegerField(_("number of pupils"), null=True, blank=True)
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

    class Meta:
        verbose_name = _("school in a project")
        verbose_name_plural = _("schools in projects")
        constraints = (
            models.UniqueConstraint(fields=("project", "school"), name="projects_school_once"),
        )
        indexes = (
            models.Index(
                fields=("project",),
                include=("school", "pupil_count"),
                name="projects_school_members",
                condition=models.Q(status="member"),
            ),
        )

    def __str__(self) -> str:
        """Return which school takes part in what."""
        return f"{self.school} · {self.project}"

    def step(self, name: str) -> None:
        """Move on as SCHOOL_PLACE_LIFE says; the caller saves."""
        self.status = SCHOOL_PLACE_LIFE.after(self.status, name)


SCHOOL_PLACE_LIFE = Lifecycle(
    "school in a project",
    accept=({"invited"}, "member"),
    decline=({"invited"}, "declined"),
    invite=({"declined", "left"}, "invited"),
    leave=({"member"}, "left"),
)


class ClassSearch(OwnedModel):
    """A class looks for one abroad on the same mission; whoever answers joins its project."""

    class Status(models.TextChoices):
        """What became of it."""

        OPEN = "open", _("open")
        JOINED = "joined", _("found")
        CLOSED = "closed", _("closed")

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="class_searches")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="class_searches")
    project = models.ForeignKey(
        Project, on_delete=models.SET_NULL, null=True, blank=True, related_name="class_searches"
    )
    text = models.TextField(_("whom you look for, and for what"), max_length=1000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    languages = ArrayField(
        models.CharField(max_length=8), verbose_name=_("languages of the class"), default=list
    )
    until = models.DateField(_("until"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.OPEN
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="class_searches",
        verbose_name=_("written by"),
    )

    objects: ClassVar[ClassSearchQuerySet] = ClassSearchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at",)
        verbose_name = _("search for a class")
        verbose_name_plural = _("searches for a class")
        indexes = (models.Index(fields=("mission", "status"), name="projects_search_of"),)

    @property
    def is_open(self) -> bool:
        """Say whether a class may still answer."""
        is_late = self.until is not None and self.until < timezone.localdate()
        return self.status == self.Status.OPEN and not is_late

    def __str__(self) -> str:
        """Return which school looks for a class on what."""
        return f"{self.school} · {self.mission}"


class ClassAnswer(OwnedModel):
    """A school answers the search of another."""

    class Status(models.TextChoices):
        """What those who search said."""

        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    search = models.ForeignKey(ClassSearch, on_delete=models.CASCADE, related_name="answers")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="class_answers")
    text = models.TextField(_("what your class would do"), max_length=1000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="class_answers",
        verbose_name=_("written by"),
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

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("answer to a search")
        verbose_name_plural = _("answers to searches")
        constraints = (
            models.UniqueConstraint(fields=("search", "school"), name="projects_answer_once"),
        )

    def __str__(self) -> str:
        """Return which school answers."""
        return str(self.school)
