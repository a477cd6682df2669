"""What a hub's people keep at their desk beside the things that wait there."""

import re

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.constraints import both_or_neither
from core.models import OwnedModel, TimestampedModel
from core.parity import ParityModel
from hubs.models.hub import Hub

_BRACES = re.compile(r"\{(\w+)\}")


class DeskAssignment(OwnedModel):
    """Who looks after one thing that waits: `kind` is the code of its hubs.inbox source."""

    hub = models.ForeignKey(
        Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="desk_assignments"
    )
    kind = models.SlugField(_("kind"), max_length=32)
    about_id = models.UUIDField(_("number of the object"))
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="desk_assignments",
        verbose_name=_("looked after by"),
    )
    assigned_at = models.DateTimeField(_("assigned at"), auto_now=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("assigned by"),
    )

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = (
            models.UniqueConstraint(fields=("kind", "about_id"), name="hubs_deskassignment_once"),
        )
        indexes = (models.Index(fields=("hub", "assignee"), name="hubs_deskassignment_of"),)

    def __str__(self) -> str:
        """Return who looks after what."""
        return f"{self.kind} {self.about_id}: {self.assignee}"


class DeskNote(OwnedModel):
    """A note for colleagues; the person it is about sees it only in the download of their data."""

    hub = models.ForeignKey(
        Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="desk_notes"
    )
    kind = models.SlugField(_("kind"), max_length=32)
    about_id = models.UUIDField(_("number of the object"))
    text = models.TextField(_("note"), max_length=2000)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="desk_notes",
        verbose_name=_("written by"),
    )

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        indexes = (models.Index(fields=("kind", "about_id"), name="hubs_desknote_about"),)

    def __str__(self) -> str:
        """Return what the note is about, and none of its words."""
        return f"{self.kind} {self.about_id}"


class SavedView(OwnedModel):
    """A way of looking at the inbox that is worth a name: its query string, for one or for all."""

    hub = models.ForeignKey(
        Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="saved_views"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_views",
        verbose_name=_("saved by"),
    )
    is_shared = models.BooleanField(_("for everybody at this desk"), default=False)
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(_("filters"), max_length=400, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = (
            models.UniqueConstraint(
                fields=("hub", "owner", "name"),
                nulls_distinct=False,
                name="hubs_savedview_name_once",
            ),
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class ReplyTemplate(ParityModel, TimestampedModel):
    """Words that a hub uses often; {name}, {hub} and {reference} are filled in when used."""

    class Purpose(models.TextChoices):
        """What the words are for."""

        ACCEPT = "accept", _("to say yes")
        DECLINE = "decline", _("to say no")
        ASK = "ask", _("to ask something")
        FORWARD = "forward", _("to pass it on")

    hub = models.ForeignKey(
        Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="reply_templates"
    )
    purpose = models.CharField(_("what for"), max_length=10, choices=Purpose.choices)
    name = models.CharField(_("name"), max_length=80)
    text = models.TextField(_("text"), blank=True, max_length=2000)
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        ordering = ("purpose", "name")
        verbose_name = _("reply template")
        verbose_name_plural = _("reply templates")
        constraints = (
            both_or_neither("changed_at", "changed_by"),
            models.UniqueConstraint(
                fields=("hub", "purpose", "name"),
                nulls_distinct=False,
                name="hubs_replytemplate_name_once",
            ),
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.name

    @staticmethod
    def fill(words: str, **known: str) -> str:
        """Return the words with {name}, {hub} and {reference} filled in; other braces stay."""
        return _BRACES.sub(lambda found: known.get(found[1], found[0]), words)

    def words_in(self, language: str) -> str:
        """Return the words in a language, else in the first language that has any."""
        codes = (language, *(code for code, _name in settings.LANGUAGES))
        return next(filter(None, (getattr(self, f"text_{code}", "") for code in codes)), "")
