"""How Django knows this app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """School-led projects."""

    name = "projects"

    def ready(self) -> None:
        """Enter this app's messages in the registry."""
        import projects.messages  # noqa: F401, PLC0415
