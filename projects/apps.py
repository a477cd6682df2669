"""How Django knows this app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """School-led projects."""

    name = "projects"

    def ready(self) -> None:
        """Enter this app's messages, kinds of decision and inbox rows in their registries."""
        import projects.decisions  # noqa: PLC0415
        import projects.inbox  # noqa: PLC0415
        import projects.messages  # noqa: PLC0415
        import projects.onboarding  # noqa: PLC0415
        import projects.replies  # noqa: PLC0415
        import projects.text_kinds  # noqa: PLC0415
        import projects.topics  # noqa: F401, PLC0415
