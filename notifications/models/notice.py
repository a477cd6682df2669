"""What a person finds in the notification centre."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import TimestampedModel
from notifications.querysets import NoticeQuerySet


class Notice(TimestampedModel):
    """One line of news for one person, whatever they chose to get by mail."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notices",
        verbose_name=_("person"),
    )
    kind = models.SlugField(_("kind"), max_length=64)
    about_id = models.CharField(_("number of the object"), max_length=64, blank=True)
    title = models.CharField(_("title"), max_length=255)
    path = models.CharField(_("where it leads"), max_length=300, blank=True)
    language = models.CharField(_("language"), max_length=8)
    dedupe_key = models.CharField(_("key that makes it one"), max_length=200, unique=True)
    undo_key = models.UUIDField(_("decision it tells of"), null=True, blank=True)
    is_read = models.BooleanField(_("read"), default=False)

    objects: ClassVar[NoticeQuerySet] = NoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        indexes = (
            models.Index(fields=("user", "-created_at"), name="notifications_notice_of_user"),
            models.Index(
                fields=("undo_key",),
                condition=models.Q(undo_key__isnull=False),
                name="notifications_notice_undo",
            ),
            models.Index(
                fields=("user",),
                condition=models.Q(is_read=False),
                name="notifications_notice_unread",
            ),
        )

    def __str__(self) -> str:
        """Return the line."""
        return self.title
