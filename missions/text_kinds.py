"""The translated texts of this app."""

from django.utils.translation import gettext_lazy as _

from hubs.translating import TextKind
from missions.models import Challenge, Mission

TextKind("mission", _("Mission"), Mission, Mission.objects.public, hub="lead_hub").register()
TextKind("challenge", _("Challenge"), Challenge, Challenge.objects.public, hub="hub").register()
