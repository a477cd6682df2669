"""Where files are kept: static ones for production, and those that only a view gives out."""

from django.core.files.storage import Storage, storages
from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names for a year's caching, also inside the import lines of ES modules."""

    support_js_module_import_aggregation = True


def private_storage() -> Storage:
    """Return the storage that no address leads to."""
    return storages["private"]
