"""Schools, partners, needs, results and photos of a project."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel
from hubs.models import School
from projects.models.project import Project


class ProjectSchool(models.Model):
    """A school takes part in a project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="places")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="project_places")
    group_name = models.CharField(_("class"), max_length=80, blank=True)
    pupil_count = models.PositiveSmallIntegerField(_("number of pupils"), null=True, blank=True)

    class Meta:
        verbose_name = _("school in a project")
        verbose_name_plural = _("schools in projects")
        constraints = (
            models.UniqueConstraint(fields=("project", "school"), name="projects_school_once"),
        )

    def __str__(self) -> str:
        """Return which school takes part in what."""
        return f"{self.school} · {self.project}"


class Partner(models.Model):
    """Somebody from outside the school and what they do in the project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("name"), max_length=200)
    part = models.CharField(_("what they do"), max_length=200, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = (
            models.UniqueConstraint(fields=("project", "name"), name="projects_partner_once"),
        )

    def __str__(self) -> str:
        """Return the partner's name."""
        return self.name


class Need(models.Model):
    """What the project still looks for."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="needs")
    text = models.CharField(_("what is needed"), max_length=200)

    class Meta:
        ordering = ("id",)
        verbose_name = _("need")
        verbose_name_plural = _("needs")

    def __str__(self) -> str:
        """Return what is needed."""
        return self.text


class Result(models.Model):
    """Something the project made that others may use."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="results")
    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("kind"), max_length=60, blank=True)
    licence = models.CharField(_("licence"), max_length=40, default="CC BY 4.0")
    url = models.URLField(_("address"), blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("result")
        verbose_name_plural = _("results")

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Photo(OwnedModel):
    """A picture of a project: what was uploaded until a worker has made it safe to show."""

    class People(models.TextChoices):
        """Who can be seen, as the uploader says; the default is nobody."""

        NOBODY = "nobody", _("Nobody is in the picture")
        ADULTS = "adults", _("Only adults, and they agreed")
        UNRECOGNISABLE = "unrecognisable", _("Pupils, but nobody can be recognised")
        CONSENT = "consent", _("Pupils, and the school holds a consent for this")

    class Status(models.TextChoices):
        """Where the picture stands."""

        PREPARING = "preparing", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("could not be used")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="photos")
    upload = models.FileField(_("picture"), upload_to="uploads/", blank=True)
    rendition = models.FileField(_("prepared picture"), upload_to="photos/", blank=True)
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    alternative = models.CharField(_("what can be seen"), max_length=200)
    people = models.CharField(_("people in the picture"), max_length=16, choices=People.choices)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PREPARING
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        """Return what can be seen."""
        return self.alternative
