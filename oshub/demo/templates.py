"""The templates of the demo's handbook: a worker makes real documents of their texts."""

from django.conf import settings

from blueprint.models import Node
from blueprint.services.filing import import_templates
from oshub.demo.files import BLUEPRINT


def load_templates() -> int:
    """Make what is missing or has changed; nothing where this is no demo."""
    if not (settings.DEMO and Node.objects.live().exists()):
        return 0
    languages = [code for code, _name in settings.LANGUAGES]
    return import_templates(BLUEPRINT / "files", languages)
