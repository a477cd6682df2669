"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StakeholdersConfig(AppConfig):
    """People and organisations on their way into a hub."""

    name = "stakeholders"
    verbose_name = _("Partners and join requests")

    def ready(self) -> None:
        """Enter this app's messages in the registry."""
        import stakeholders.messages  # noqa: F401, PLC0415 -- models must be loaded first
