import pytest
from django.contrib.auth.hashers import MD5PasswordHasher


@pytest.fixture
def outbox(settings):
    """Send mail as the product does: into the outbox."""
    settings.EMAIL_BACKEND = "notifications.backends.OutboxEmailBackend"


@pytest.fixture
def hash_calls(monkeypatch):
    """Count how often a password is hashed: the part of a request that a stopwatch would see."""
    calls = []
    encode = MD5PasswordHasher.encode

    def count(self, *args, **kwargs):
        calls.append(1)
        return encode(self, *args, **kwargs)

    monkeypatch.setattr(MD5PasswordHasher, "encode", count)
    return calls
