"""The seventeen Sustainable Development Goals; the titles are the United Nations' short titles."""

from django.db.models import IntegerChoices
from django.utils.translation import gettext_lazy as _

MOST_GOALS = 3  # a challenge that serves every goal serves none


class Goal(IntegerChoices):
    """A Sustainable Development Goal, by its number."""

    NO_POVERTY = 1, _("No Poverty")
    ZERO_HUNGER = 2, _("Zero Hunger")
    GOOD_HEALTH_AND_WELL_BEING = 3, _("Good Health and Well-being")
    QUALITY_EDUCATION = 4, _("Quality Education")
    GENDER_EQUALITY = 5, _("Gender Equality")
    CLEAN_WATER_AND_SANITATION = 6, _("Clean Water and Sanitation")
    AFFORDABLE_AND_CLEAN_ENERGY = 7, _("Affordable and Clean Energy")
    DECENT_WORK_AND_ECONOMIC_GROWTH = 8, _("Decent Work and Economic Growth")
    INDUSTRY_INNOVATION_AND_INFRASTRUCTURE = 9, _("Industry, Innovation and Infrastructure")
    REDUCED_INEQUALITIES = 10, _("Reduced Inequalities")
    SUSTAINABLE_CITIES_AND_COMMUNITIES = 11, _("Sustainable Cities and Communities")
    RESPONSIBLE_CONSUMPTION_AND_PRODUCTION = 12, _("Responsible Consumption and Production")
    CLIMATE_ACTION = 13, _("Climate Action")
    LIFE_BELOW_WATER = 14, _("Life Below Water")
    LIFE_ON_LAND = 15, _("Life on Land")
    PEACE_JUSTICE_AND_STRONG_INSTITUTIONS = 16, _("Peace, Justice and Strong Institutions")
    PARTNERSHIPS_FOR_THE_GOALS = 17, _("Partnerships for the Goals")
