"""What one hub asks beside the questions that every hub asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.models import OwnedModel
from core.parity import ParityModel
from hubs.models import Hub
from stakeholders.audiences import Audience


class HubQuestion(ParityModel, OwnedModel):
    """A hub's own question to one audience; an answer is kept with the words it was asked in."""

    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="questions")
    audience = models.CharField(_("audience"), max_length=12, choices=Audience.choices)
    label = models.CharField(_("question"), max_length=160)
    hint = models.CharField(_("hint"), max_length=200, blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    is_active = models.BooleanField(_("is asked now"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ("position", "created_at")
        verbose_name = _("question of a hub")
        verbose_name_plural = _("questions of hubs")
        indexes = (
            models.Index(
                fields=("hub", "audience", "position"), name="stakeholders_hubquestion_asked"
            ),
        )

    def __str__(self) -> str:
        """Return the question."""
        return self.label
