"""How Django knows this app."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """Challenges and missions."""

    name = "missions"

    def ready(self) -> None:
        """Enter the messages and the kinds of decision of this app in their registries."""
        import missions.decisions  # noqa: PLC0415
        import missions.messages  # noqa: F401, PLC0415
