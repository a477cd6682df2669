"""Pictures and files that texts use: the platform's own, with words for those who cannot see."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from blueprint.models.node import Node, get_languages
from core.models import TimestampedModel
from core.parity import ParityModel
from core.storage import private_storage


class Picture(ParityModel, TimestampedModel):
    """A picture of the handbook: what was uploaded, until a worker has made its renditions."""

    class Status(models.TextChoices):
        """Where the picture stands."""

        PREPARING = "preparing", _("being prepared")
        READY = "ready", _("ready")
        REFUSED = "refused", _("could not be used")

    upload = models.FileField(
        _("picture"), upload_to="blueprint/uploads/", storage=private_storage, blank=True
    )
    renditions = models.JSONField(
        _("prepared pictures"), default=dict, blank=True, help_text=_("Name of the file by width.")
    )
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    focal_x = models.PositiveSmallIntegerField(
        _("what matters, from the left"), default=50, help_text=_("In hundredths of the width.")
    )
    focal_y = models.PositiveSmallIntegerField(
        _("what matters, from the top"), default=50, help_text=_("In hundredths of the height.")
    )
    alternative = models.CharField(_("what can be seen"), max_length=250, blank=True)
    credit = models.CharField(_("made by"), max_length=160, blank=True)
    licence = models.CharField(_("licence"), max_length=40, default="CC BY 4.0")
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PREPARING
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[models.Manager["Picture"]] = models.Manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("picture of the handbook")
        verbose_name_plural = _("pictures of the handbook")

    def __str__(self) -> str:
        """Return what can be seen."""
        return self.alternative or f"{self._meta.verbose_name} {self.pk}"


class Attachment(TimestampedModel):
    """A template or another file to take along, one row for each language it is in."""

    key = models.SlugField(_("lasting name"), max_length=80)
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    node = models.ForeignKey(
        Node,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="attachments",
        verbose_name=_("page it belongs to"),
    )
    title = models.CharField(_("title"), max_length=160)
    file = models.FileField(_("file"), upload_to="blueprint/files/", storage=private_storage)
    name = models.CharField(_("file name"), max_length=120)
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    digest = models.CharField(_("checksum"), max_length=64, blank=True)
    credit = models.CharField(_("made by"), max_length=160, blank=True)
    licence = models.CharField(_("licence"), max_length=40, default="CC BY 4.0")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[models.Manager["Attachment"]] = models.Manager()

    class Meta:
        ordering = ("title", "language")
        verbose_name = _("file of the handbook")
        verbose_name_plural = _("files of the handbook")
        constraints = (
            models.UniqueConstraint(fields=("key", "language"), name="blueprint_attachment_once"),
        )

    def __str__(self) -> str:
        """Return the title with its language."""
        return f"{self.title} ({self.language})"


class Book(TimestampedModel):
    """A page, a block or the whole handbook as one file, in one language and one state."""

    class Kind(models.TextChoices):
        """What kind of file it is; the codes stand in addresses."""

        PDF = "pdf", _("PDF")
        EPUB = "epub", _("EPUB")
        HTML = "html", _("website in a zip file")

    class Status(models.TextChoices):
        """Where the making stands."""

        WAITING = "waiting", _("waits for its turn")
        MAKING = "making", _("being made")
        READY = "ready", _("ready")
        FAILED = "failed", _("did not work out")

    node = models.ForeignKey(
        Node,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="books",
        verbose_name=_("page or block"),
        help_text=_("Empty for the whole handbook."),
    )
    language = models.CharField(_("language"), max_length=8, choices=get_languages)
    kind = models.CharField(_("kind"), max_length=4, choices=Kind.choices)
    state_of = models.CharField(
        _("state of the texts"),
        max_length=64,
        help_text=_("A digest of the texts it is made of: the same texts need no second file."),
    )
    status = models.CharField(
        _("status"), max_length=8, choices=Status.choices, default=Status.WAITING
    )
    done = models.PositiveIntegerField(_("pages done"), default=0)
    total = models.PositiveIntegerField(_("pages in all"), default=0)
    file = models.FileField(
        _("file"), upload_to="blueprint/books/", storage=private_storage, blank=True
    )
    size = models.PositiveIntegerField(_("size in bytes"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)

    objects: ClassVar[models.Manager["Book"]] = models.Manager()

    class Meta:
        verbose_name = _("file to take along")
        verbose_name_plural = _("files to take along")
        constraints = (
            models.UniqueConstraint(
                fields=("node", "language", "kind", "state_of"),
                nulls_distinct=False,
                name="blueprint_book_once",
            ),
        )

    def __str__(self) -> str:
        """Return what it is."""
        return f"{self.node_id or '*'} {self.language} {self.kind}"
