"""The desk's pages about projects and what belongs to them."""

from projects.desk_views.projects import (
    VIEWS,
    ProjectDeskView,
    ProjectOnDeskMixin,
    ProjectOnDeskView,
    ProjectPublishView,
    ProjectSendBackView,
)

__all__ = [
    "VIEWS",
    "ProjectDeskView",
    "ProjectOnDeskMixin",
    "ProjectOnDeskView",
    "ProjectPublishView",
    "ProjectSendBackView",
]
