"""The parts of society that a hub brings together."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Sector(TextChoices):
    """Where an organisation stands; the codes are kept in rows and data files."""

    SCHOOL = "school", _("Schools")
    SCHOOL_BOARD = "school_board", _("School boards")
    STUDENT = "student", _("Pupils' associations")
    FAMILY = "family", _("Families and parents' associations")
    UNIVERSITY = "university", _("Universities and colleges")
    RESEARCH_INSTITUTE = "research_institute", _("Research institutes")
    INDUSTRY = "industry", _("Industry")
    ENTERPRISE = "enterprise", _("Enterprises")
    MEDIA = "media", _("Media")
    LOCAL_GOVERNMENT = "local_government", _("Local government")
    REGIONAL_GOVERNMENT = "regional_government", _("Regional government")
    NATIONAL_GOVERNMENT = "national_government", _("National government")
    NGO = "ngo", _("Civil society organisations")
    EDUCATION = "education", _("Education services and teacher training")
    SCIENCE_CENTRE = "science_centre", _("Science centres and museums")
    MAKERSPACE = "makerspace", _("Fab labs and makerspaces")
    CULTURE = "culture", _("Arts and culture")
    CITIZENS = "citizens", _("Residents and wider society")
