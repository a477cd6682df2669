"""The WSGI entry point."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oshub.settings")

django_application = get_wsgi_application()

from core.front import FrontDoor  # noqa: E402 -- needs Django to stand

application = FrontDoor(django_application, (code for code, _name in settings.LANGUAGES))
