"""Projects as JSON: everybody reads them, their teams write and hubs decide."""

from projects.api.desk import HubProjectViewSet
from projects.api.parts import LogViewSet, NeedViewSet
from projects.api.reading import ProjectViewSet
from projects.api.team import StartViewSet, WorkspaceViewSet

__all__ = [
    "HubProjectViewSet",
    "LogViewSet",
    "NeedViewSet",
    "ProjectViewSet",
    "StartViewSet",
    "WorkspaceViewSet",
]
