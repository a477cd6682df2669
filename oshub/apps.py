"""The platform's own app, as Django loads it."""

from importlib import import_module

from django.apps import AppConfig


class OshubConfig(AppConfig):
    """What belongs to no single app."""

    name = "oshub"

    def ready(self) -> None:
        """Enter the messages of the platform in the registry."""
        import_module("oshub.messages")
