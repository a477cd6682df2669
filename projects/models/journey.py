"""The way of a project: what was done in each phase, what comes when, and what the class says."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.models import OwnedModel
from projects.models.files import ProjectFile
from projects.models.project import Project
from projects.phases import Phase


class PhaseNote(OwnedModel):
    """How a project goes through one phase: finished on a day, or not used and why."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="phase_notes")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices)
    unused_because = models.CharField(_("not used, because"), max_length=400, blank=True)
    language = models.CharField(_("written in"), max_length=8, default="en")
    entered_on = models.DateField(_("began on"), null=True, blank=True)
    finished_on = models.DateField(_("finished on"), null=True, blank=True)

    class Meta:
        verbose_name = _("phase of a project")
        verbose_name_plural = _("phases of projects")
        constraints = (
            models.UniqueConstraint(fields=("project", "phase"), name="projects_phase_once"),
        )

    def __str__(self) -> str:
        """Return which phase it is."""
        return str(Phase(self.phase).label)


class Evidence(OwnedModel):
    """What a phase leaves behind: a note without names, a link or a file."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="evidence")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices)
    text = models.TextField(_("what you keep"), max_length=2000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    url = models.URLField(_("address"), blank=True)
    file = models.ForeignKey(
        ProjectFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="evidence"
    )
    is_public = models.BooleanField(_("on the public page"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        indexes = (models.Index(fields=("project", "phase"), name="projects_evidence_of"),)

    def __str__(self) -> str:
        """Return what is kept."""
        return self.text


class Milestone(OwnedModel):
    """Something that is to be done by a day."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(_("what"), max_length=140)
    due_on = models.DateField(_("by"))
    reminded_on = models.DateTimeField(_("reminded on"), null=True, blank=True)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("done by"),
    )

    class Meta:
        ordering = ("due_on", "created_at")
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        constraints = (both_or_neither("done_at", "done_by"),)

    def __str__(self) -> str:
        """Return what is to be done."""
        return self.title


class Update(OwnedModel):
    """A page of the class log; what the platform drafts by itself waits for the teacher."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="updates")
    phase = models.CharField(_("phase"), max_length=10, choices=Phase.choices)
    title = models.CharField(_("title"), max_length=140)
    text = models.TextField(_("text"), max_length=4000)
    language = models.CharField(_("written in"), max_length=8, default="en")
    happened_on = models.DateField(_("day"), default=timezone.localdate)
    is_draft = models.BooleanField(_("draft"), default=True)
    is_automatic = models.BooleanField(_("drafted by the platform"), default=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="project_updates",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("-happened_on", "-created_at")
        verbose_name = _("page of the class log")
        verbose_name_plural = _("pages of class logs")
        indexes = (
            models.Index(fields=("project", "is_draft", "-happened_on"), name="projects_update_of"),
        )

    def __str__(self) -> str:
        """Return the title."""
        return self.title
