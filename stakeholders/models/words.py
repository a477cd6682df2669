"""What the sender of a request says: who they are, and what they have in mind."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text import shorten
from stakeholders.audiences import DOORS, Audience

TITLE_WORDS = 9


class Words(models.Model):
    """The columns of a request that its sender fills in, and how they are read back."""

    audience = models.CharField(_("audience"), max_length=12, choices=Audience.choices)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    language = models.CharField(_("language"), max_length=8, default=settings.LANGUAGE_CODE)
    country = models.CharField(_("country"), max_length=2, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    role_title = models.CharField(_("role"), max_length=120, blank=True)
    message = models.TextField(_("what they have in mind"), blank=True, max_length=4000)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    hub_answers = models.JSONField(
        _("answers to the hub's own questions"), default=list, blank=True
    )

    class Meta:
        abstract = True

    @property
    def title(self) -> str:
        """Return the request in one line of the sender's own words."""
        return shorten(self.message, TITLE_WORDS)

    @property
    def told(self) -> list[dict[str, Any]]:
        """Return what only this audience, or this hub, was asked and what was answered."""
        questions = DOORS[Audience(self.audience)].questions
        said = [(question.label, self.answers.get(question.code)) for question in questions]
        said += [(asked["label"], asked["answer"]) for asked in self.hub_answers]
        return [{"label": label, "value": answer} for label, answer in said if answer]
