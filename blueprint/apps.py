"""The handbook as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BlueprintConfig(AppConfig):
    """The Blueprint: how to start and run a hub, in every language of the network."""

    name = "blueprint"
    verbose_name = _("Blueprint")

    def ready(self) -> None:
        """Enter this app's messages in their registry."""
        import blueprint.messages  # noqa: PLC0415
        import blueprint.text_kinds  # noqa: F401, PLC0415
