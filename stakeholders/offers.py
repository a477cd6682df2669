"""The kinds of help that an organisation can give a class; the codes are kept in rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Help(TextChoices):
    """What is offered, and what a project can need."""

    EXPERTISE = "expertise", _("expertise")
    DATA = "data", _("data")
    EQUIPMENT = "equipment", _("equipment")
    SPACE = "space", _("a place to work")
    VISIT = "visit", _("a visit")
    MENTOR = "mentor", _("mentoring")
    FUNDING = "funding", _("funding")
