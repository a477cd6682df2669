"""The translated texts of this app."""

from django.utils.translation import gettext_lazy as _

from hubs.models import Barrier, Hub, HubType, ReplyTemplate
from hubs.translating import TextKind

TextKind("hub", _("Hub"), Hub, Hub.objects.public, hub="pk").register()
TextKind("hub-type", _("Kind of hub"), HubType, HubType.objects.all).register()
TextKind("barrier", _("Barrier"), Barrier, Barrier.objects.all).register()
TextKind(
    "reply", _("Reply template"), ReplyTemplate, ReplyTemplate.objects.all, hub="hub"
).register()
