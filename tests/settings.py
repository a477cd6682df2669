"""Settings for the test suite: the product's own, with fast hashing and its own database."""

import os

os.environ.setdefault("SECRET_KEY", "test-only-0123456789-0123456789-0123456789-0123456789")
os.environ.setdefault("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")

from oshub.settings import *

DEBUG = False
BEHIND_TLS = False
PAGE_CACHE = False  # the tests of the cache switch it on
REQUIRE_SECOND_FACTOR = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = False
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "session", "csrf"
SECURE_HSTS_SECONDS = 0
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "private": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DATABASES["default"]["TEST"] = {"NAME": f"test_{os.environ.get('PYTEST_DB', 'oshub')}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
for engine in TEMPLATES:
    engine["OPTIONS"]["string_if_invalid"] = ""
# Nothing is collected for tests, and WhiteNoise warns about a folder that is not there.
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
