"""How Django knows this app."""

from django.apps import AppConfig


class MissionsConfig(AppConfig):
    """Challenges and missions."""

    name = "missions"

    def ready(self) -> None:
        """Enter this app's messages, kinds of decision and inbox rows in their registries."""
        import missions.decisions  # noqa: PLC0415
        import missions.inbox  # noqa: PLC0415
        import missions.messages  # noqa: PLC0415
        import missions.onboarding  # noqa: PLC0415
        import missions.text_kinds  # noqa: F401, PLC0415
