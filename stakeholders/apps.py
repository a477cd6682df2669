"""The app's configuration."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StakeholdersConfig(AppConfig):
    """People and organisations on their way into a hub."""

    name = "stakeholders"
    verbose_name = _("Partners and join requests")

    def ready(self) -> None:
        """Enter this app's messages, kinds of decision and inbox rows in their registries."""
        import_module("stakeholders.decisions")
        import_module("stakeholders.inbox")
        import_module("stakeholders.messages")
        import_module("stakeholders.onboarding")
        import_module("stakeholders.replies")
        import_module("stakeholders.text_kinds")
