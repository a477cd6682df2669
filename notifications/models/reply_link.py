"""A link in a mail that answers a question with one tap, once."""

import uuid
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.exceptions import TransitionError
from core.models import OwnedModel

if TYPE_CHECKING:
    from accounts.models import User


class ReplyLink(OwnedModel):
    """One possible answer to one question in one mail.

    `kind` is the slug of a declared reply (notifications.replies), `choice` what this link says.
    The links of one mail share `question`: the first that is used uses up the others.
    """

    kind = models.SlugField(_("kind"), max_length=64)
    about_id = models.CharField(_("number of the object"), max_length=64)
    choice = models.CharField(_("answer"), max_length=64)
    question = models.UUIDField(_("question"), default=uuid.uuid4)
    email = models.EmailField(_("sent to"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="reply_links",
        verbose_name=_("person"),
    )
    expires_on = models.DateTimeField(_("works until"))
    used_on = models.DateTimeField(_("used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("reply link")
        verbose_name_plural = _("reply links")
        indexes = (
            models.Index(fields=("question",), name="notifications_reply_question"),
            models.Index(fields=("kind", "about_id"), name="notifications_reply_about"),
        )

    def __str__(self) -> str:
        """Return what it answers and how, and not to whom it went."""
        return f"{self.kind} {self.about_id}: {self.choice}"

    @property
    def is_open(self) -> bool:
        """Say whether it still works."""
        return self.used_on is None and timezone.now() < self.expires_on

    def is_for(self, user: "User | None") -> bool:
        """Say whether whoever is signed in, if anybody, is the person it was sent to."""
        return user is None or user.email.lower() == self.email.lower()

    def use(self) -> None:
        """Mark as used; the caller saves, and uses up the others of its question."""
        if not self.is_open:
            message = "This link was used, or its time has passed."
            raise TransitionError(message)
        self.used_on = timezone.now()
