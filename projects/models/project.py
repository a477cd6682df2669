"""A school-led research project."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.parity import ParityModel
from core.text import shorten
from hubs.models import Hub, School
from missions.goals import Goal
from missions.models import Challenge, Mission
from projects.licences import Licence
from projects.models.states import ProjectStates
from projects.phases import Phase
from projects.querysets import ProjectQuerySet
from projects.subjects import Subject


class Project(ParityModel, ProjectStates):
    """What a class does with a challenge; public only after the coordinator's check."""

    class Circle(models.TextChoices):
        """Who may read it before it is public."""

        TEAM = "team", _("only those who work on it")
        HUB = "hub", _("everybody in the hub")
        NETWORK = "network", _("everybody in the network")

    class Standing(models.TextChoices):
        """Whether a class works on it now, as far as anybody knows."""

        RUNNING = "running", _("going on")
        ASLEEP = "asleep", _("asleep")
        CLOSED = "closed", _("closed")

    class Origin(models.TextChoices):
        """How it goes on from another project."""

        CONTINUES = "continues", _("goes on with")
        ADAPTS = "adapts", _("changes for its own place")
        REPLICATES = "replicates", _("does again")

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="projects")
    slug = models.SlugField(_("short name in addresses"), max_length=100)
    title = models.CharField(_("title"), max_length=140)
    summary = models.TextField(_("summary"), max_length=900)
    question = models.TextField(_("the question"), blank=True, max_length=600)
    about = models.TextField(_("what the class does"), blank=True, max_length=6000)
    card = models.CharField(_("text on cards"), max_length=400, blank=True, editable=False)
    language = models.CharField(_("written in"), max_length=8, default="en")
    goals = ArrayField(
        models.PositiveSmallIntegerField(choices=Goal.choices),
        verbose_name=_("goals"),
        default=list,
    )
    targets = ArrayField(
        models.CharField(max_length=6),
        verbose_name=_("targets of the goals"),
        default=list,
        blank=True,
    )
    subjects = ArrayField(
        models.CharField(max_length=12, choices=Subject.choices),
        verbose_name=_("school subjects"),
        default=list,
        blank=True,
    )
    level = models.CharField(_("level"), max_length=12, choices=School.Level.choices)
    phase = models.CharField(
        _("phase"), max_length=10, choices=Phase.choices, default=Phase.DISCOVER
    )
    school_year = models.CharField(_("school year"), max_length=20, blank=True)
    mission = models.ForeignKey(
        Mission,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("mission"),
    )
    challenges = models.ManyToManyField(
        Challenge, related_name="projects", blank=True, verbose_name=_("challenges")
    )
    schools = models.ManyToManyField(
        School, through="ProjectSchool", related_name="projects", verbose_name=_("schools")
    )
    circle = models.CharField(
        _("who may read it before it is public"),
        max_length=8,
        choices=Circle.choices,
        default=Circle.TEAM,
    )
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    licence = models.CharField(
        _("licence"), max_length=16, choices=Licence.choices, default=Licence.CC_BY
    )
    origin = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="descendants",
        verbose_name=_("made from"),
    )
    origin_kind = models.CharField(
        _("how it goes on"), max_length=10, choices=Origin.choices, blank=True
    )
    origin_credit = models.CharField(_("credit to the first makers"), max_length=400, blank=True)
    keeps_licence = models.BooleanField(_("keeps the licence of its origin"), default=False)
    has_results = models.BooleanField(_("has results"), default=False, editable=False)
    stirred_on = models.DateTimeField(_("last sign of life"), default=timezone.now)
    asked_on = models.DateTimeField(_("last asked how it goes"), null=True, blank=True)
    help_asked_on = models.DateTimeField(_("asked for help"), null=True, blank=True)
    help_offered_on = models.DateTimeField(_("was offered help"), null=True, blank=True)
    asleep_on = models.DateTimeField(_("asleep since"), null=True, blank=True)
    standing = models.GeneratedField(
        expression=models.Case(
            models.When(status="closed", then=models.Value("closed")),
            models.When(asleep_on__isnull=False, then=models.Value("asleep")),
            default=models.Value("running"),
        ),
        output_field=models.CharField(max_length=8),
        db_persist=True,
    )
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="led_projects",
        verbose_name=_("led by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    is_demo = models.BooleanField(_("invented for the demo network"), default=False)
    search_en = models.GeneratedField(
        expression=SearchVector("title_en", "summary_en", "question_en", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    search_nl = models.GeneratedField(
        expression=SearchVector("title_nl", "summary_nl", "question_nl", config="dutch"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects: ClassVar[ProjectQuerySet] = ProjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = (
            models.UniqueConstraint(fields=("hub", "slug"), name="projects_project_slug"),
            both_or_neither("published_at", "published_by"),
            both_or_neither("closed_at", "closed_by"),
        )
        indexes = (
            models.Index(fields=("slug",), name="projects_project_slug_only"),
            models.Index(fields=("status", "-created_at", "-id"), name="projects_project_newest"),
            models.Index(fields=("hub", "status"), name="projects_project_hub"),
            models.Index(fields=("mission", "status"), name="projects_project_mission"),
            models.Index(fields=("phase", "status"), name="projects_project_phase"),
            models.Index(
                fields=("-created_at", "-id"),
                name="projects_project_public",
                condition=models.Q(status__in=("published", "closed")),
            ),
            models.Index(
                fields=("mission", "-created_at", "-id"),
                include=("hub", "has_results"),
                name="projects_project_in_mission",
                condition=models.Q(status__in=("published", "closed")),
            ),
            GinIndex(fields=("title_en",), opclasses=("gin_trgm_ops",), name="project_like_en"),
            GinIndex(fields=("title_nl",), opclasses=("gin_trgm_ops",), name="project_like_nl"),
            models.Index(
                fields=("hub", "stirred_on"),
                name="projects_project_quiet",
                condition=models.Q(status__in=("draft", "published"), asleep_on=None),
            ),
            models.Index(
                fields=("hub", "mission", "phase", "level", "standing"),
                name="projects_project_counts",
                condition=models.Q(status__in=("published", "closed")),
            ),
            GinIndex(fields=("goals",), name="projects_project_goals"),
            GinIndex(fields=("search_en",), name="projects_project_search_en"),
            GinIndex(fields=("search_nl",), name="projects_project_search_nl"),
        )

    def __str__(self) -> str:
        """Return the title in the active language."""
        return self.title

    def get_absolute_url(self) -> str:
        """Return the address of the project's page."""
        return reverse("projects:detail", kwargs={"project": self.slug})

    @property
    def is_running(self) -> bool:
        """Say whether a class works on it now, as far as anybody knows."""
        return self.status == self.Status.PUBLISHED and self.asleep_on is None

    def stir(self) -> None:
        """Note a sign of life, which also wakes a project that was asleep; the caller saves."""
        self.stirred_on, self.asleep_on = timezone.now(), None

    def prepare_card(self) -> None:
        """Cut the summary for cards in every language; the caller saves."""
        for code, _name in settings.LANGUAGES:
            setattr(self, f"card_{code}", shorten(getattr(self, f"summary_{code}") or ""))
