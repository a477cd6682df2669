"""Where static files are served from in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleManifestStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Hashed names for a year's caching, also inside the import lines of ES modules."""

    support_js_module_import_aggregation = True
