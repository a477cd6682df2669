import pytest

from core.models import PageVersion


@pytest.fixture(autouse=True)
def page_version(db):
    """Put the one row back: tests with real commits leave empty tables behind."""
    PageVersion.objects.get_or_create()
