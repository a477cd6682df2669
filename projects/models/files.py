"""Pictures and files of a project: held back until it is certain that they may be shown."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.lifecycles import Lifecycle
from core.models import OwnedModel
from core.storage import private_storage
from hubs.models import Hub
from projects.models.project import Project
from projects.querysets import FileQuerySet, PhotoQuerySet

if TYPE_CHECKING:
    from accounts.models import User


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
        READY = "ready", _("waits for the hub")
        SHOWN = "shown", _("shown")
        REFUSED = "refused", _("could not be used")
        DECLINED = "declined", _("not shown")
        OBJECTED = "objected", _("taken down by somebody who objects")
        TAKEN_DOWN = "taken_down", _("taken down")
        EXPIRED = "expired", _("consent has ended")

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="photos")
    upload = models.FileField(_("picture"), upload_to="uploads/", blank=True)
    rendition = models.FileField(_("prepared picture"), upload_to="photos/", blank=True)
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    alternative = models.CharField(_("what can be seen"), max_length=200)
    people = models.CharField(_("people in the picture"), max_length=16, choices=People.choices)
    consent_reference = models.CharField(
        _("where the school keeps the consent"), max_length=120, blank=True
    )
    consent_until = models.DateField(_("consent ends on"), null=True, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PREPARING
    )
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    taken_down_on = models.DateTimeField(_("taken down on"), null=True, blank=True)
    renewal_asked_on = models.DateTimeField(_("asked to renew on"), null=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[PhotoQuerySet] = PhotoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(people="consent")
                | models.Q(consent_until__isnull=False) & ~models.Q(consent_reference=""),
                name="projects_photo_consent_has_an_end",
            ),
        )
        indexes = (
            models.Index(fields=("project", "status"), name="projects_photo_of"),
            models.Index(
                fields=("consent_until",),
                name="projects_photo_consent",
                condition=~models.Q(status__in=("refused", "expired")),
            ),
        )

    def __str__(self) -> str:
        """Return what can be seen."""
        return self.alternative

    @property
    def is_over(self) -> bool:
        """Say whether nothing is left of it to show."""
        return self.status in {self.Status.REFUSED, self.Status.EXPIRED}

    @property
    def has_consent_ended(self) -> bool:
        """Say whether nobody agrees any more that it is shown."""
        return self.consent_until is not None and self.consent_until < timezone.localdate()

    def step(self, name: str) -> None:
        """Move on as PHOTO_LIFE says; the caller saves."""
        self.status = PHOTO_LIFE.after(self.status, name)

    def decide(self, name: str, *, by: "User", reason: str = "") -> None:
        """Move on as a person decides; the caller saves."""
        if name in {"approve", "put_back"} and (self.has_consent_ended or not self.rendition):
            message = "A picture without a file or a valid consent is not shown."
            raise TransitionError(message)
        self.step(name)
        self.reason, self.decided_at, self.decided_by = reason, timezone.now(), by
        self.taken_down_on = self.decided_at if name == "take_down" else None


PHOTO_LIFE = Lifecycle(
    "photo",
    prepare=({"preparing"}, "ready"),
    refuse=({"preparing"}, "refused"),
    approve=({"ready"}, "shown"),
    decline=({"ready"}, "declined"),
    take_down=({"preparing", "ready", "shown", "objected"}, "taken_down"),
    object=({"shown"}, "objected"),
    put_back=({"objected", "taken_down"}, "shown"),
    expire=({"preparing", "ready", "shown", "objected", "taken_down", "declined"}, "expired"),
)


class ProjectFile(OwnedModel):
    """A file of a project, given out as a download and never opened in the page."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="files")
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, related_name="files", verbose_name=_("counted for")
    )
    name = models.CharField(_("name"), max_length=160)
    upload = models.FileField(_("file"), upload_to="files/", storage=private_storage)
    extension = models.CharField(_("kind of file"), max_length=5)
    size = models.PositiveIntegerField(_("size in bytes"))
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects: ClassVar[FileQuerySet] = FileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("created_at",)
        verbose_name = _("file")
        verbose_name_plural = _("files")

    def __str__(self) -> str:
        """Return the name."""
        return self.name
