"""How Django knows this app."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """Challenges and missions."""

    name = "missions"

    def ready(self) -> None:
        """Enter this app's messages in the registry."""
        import missions.messages  # noqa: F401, PLC0415
