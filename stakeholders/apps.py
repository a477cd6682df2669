"""The app's configuration."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StakeholdersConfig(AppConfig):
    """People and organisations on their way into a hub."""

    name = "stakeholders"
    verbose_name = _("Partners and join requests")

    def ready(self) -> None:
        """Enter the messages and the kinds of decision of this app in their registries."""
        import_module("stakeholders.decisions")
        import_module("stakeholders.messages")
