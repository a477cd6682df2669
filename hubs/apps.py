"""The app, as Django loads it."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HubsConfig(AppConfig):
    """Hubs, schools and the people in them."""

    name = "hubs"
    verbose_name = _("Hubs")

    def ready(self) -> None:
        """Enter the messages, the replies and the kinds of decision of this app in registries."""
        import_module("hubs.decisions")
        import_module("hubs.messages")
        import_module("hubs.onboarding")
        import_module("hubs.replies")
        import_module("hubs.text_kinds")
