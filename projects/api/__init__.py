"""Projects as JSON: everybody reads them, their teams write and hubs decide."""

from projects.api.reading import ProjectViewSet

__all__ = ["ProjectViewSet"]
