"""The product's own settings, but for style sheets that nobody has collected."""

from oshub.settings import *  # noqa: F403, TID251 -- the product's, as a server runs it
from oshub.settings import STORAGES  # noqa: TID251

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
