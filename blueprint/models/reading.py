"""What helps people through the handbook: terms, ways through it, and what they say of it."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from core.models import TimestampedModel
from core.parity import ParityModel


class Term(ParityModel, TimestampedModel):
    """A word of the domain, with its agreed form and meaning in every language."""

    key = models.SlugField(_("lasting name"), max_length=80, unique=True)
    word = models.CharField(_("word"), max_length=120)
    also = models.CharField(
        _("also written as"), max_length=250, blank=True, help_text=_("Separated by commas.")
    )
    meaning = models.TextField(_("meaning"), max_length=600, blank=True)

    objects: ClassVar[models.Manager["Term"]] = models.Manager()

    class Meta:
        ordering = ("word",)
        verbose_name = _("term")
        verbose_name_plural = _("terms")

    def __str__(self) -> str:
        """Return the word in the active language."""
        return self.word or self.key


class ReadingPath(ParityModel, TimestampedModel):
    """A way through the handbook for somebody in some situation."""

    class Stage(models.TextChoices):
        """How far the reader's hub is."""

        THINKING = "thinking", _("Thinking of it")
        STARTING = "starting", _("Starting")
        RUNNING = "running", _("Running")

    key = models.SlugField(_("lasting name"), max_length=80, unique=True)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices, blank=True)
    title = models.CharField(_("title"), max_length=160)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects: ClassVar[models.Manager["ReadingPath"]] = models.Manager()

    class Meta:
        ordering = ("position", "key")
        verbose_name = _("reading path")
        verbose_name_plural = _("reading paths")

    def __str__(self) -> str:
        """Return the title."""
        return self.title or self.key


class PathStep(ParityModel):
    """One page on the way, and what to do with it."""

    path = models.ForeignKey(ReadingPath, on_delete=models.CASCADE, related_name="steps")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="path_steps")
    position = models.PositiveSmallIntegerField(_("position"))
    task = models.CharField(_("what to do"), max_length=250, blank=True)

    objects: ClassVar[models.Manager["PathStep"]] = models.Manager()

    class Meta:
        ordering = ("path", "position")
        verbose_name = _("step of a reading path")
        verbose_name_plural = _("steps of reading paths")
        constraints = (
            models.UniqueConstraint(fields=("path", "node"), name="blueprint_pathstep_once"),
        )

    def __str__(self) -> str:
        """Return which step of which path it is."""
        return f"{self.path_id}.{self.position}"


class PathProgress(models.Model):
    """Somebody with an account has done a step."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="blueprint_progress"
    )
    step = models.ForeignKey(PathStep, on_delete=models.CASCADE, related_name="progress")
    done_on = models.DateField(_("done on"), auto_now_add=True)

    objects: ClassVar[models.Manager["PathProgress"]] = models.Manager()

    class Meta:
        verbose_name = _("step done")
        verbose_name_plural = _("steps done")
        constraints = (
            models.UniqueConstraint(fields=("user", "step"), name="blueprint_pathprogress_once"),
        )

    def __str__(self) -> str:
        """Return who did what."""
        return f"{self.user_id}: {self.step_id}"


class Feedback(models.Model):
    """Whether a page was useful to somebody, who stays unknown."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="feedback")
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    edition = models.PositiveIntegerField(_("edition"), default=0)
    was_useful = models.BooleanField(_("was useful"))
    words = models.TextField(_("what was missing, or what helped"), max_length=1000, blank=True)
    given_on = models.DateField(_("given on"), auto_now_add=True)

    objects: ClassVar[models.Manager["Feedback"]] = models.Manager()

    class Meta:
        ordering = ("-given_on", "-pk")
        verbose_name = _("reader's word")
        verbose_name_plural = _("readers' words")
        indexes = (
            models.Index(fields=("node", "language", "-given_on"), name="blueprint_feedback_of"),
        )

    def __str__(self) -> str:
        """Return the words, or what was ticked."""
        return self.words or str(self.was_useful)
