"""School subjects by which projects are found; the codes are kept in rows."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Subject(TextChoices):
    """What a project is part of at school; the names are wide enough for every country."""

    BIOLOGY = "biology", _("biology and nature")
    CHEMISTRY = "chemistry", _("chemistry")
    PHYSICS = "physics", _("physics")
    GEOGRAPHY = "geography", _("geography")
    MATHEMATICS = "mathematics", _("mathematics")
    TECHNOLOGY = "technology", _("technology and design")
    COMPUTING = "computing", _("computing")
    LANGUAGES = "languages", _("languages")
    HISTORY = "history", _("history")
    CITIZENSHIP = "citizenship", _("citizenship")
    ECONOMICS = "economics", _("economics")
    ARTS = "arts", _("arts")
    SPORT = "sport", _("sport and health")
