"""The desk's pages about projects and what belongs to them."""

from projects.desk_views.photos import (
    PhotoApproveView,
    PhotoDeclineView,
    PhotoOnDeskView,
    PhotoPutBackView,
    PhotoTakeDownOnDeskView,
)
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
    "PhotoApproveView",
    "PhotoDeclineView",
    "PhotoOnDeskView",
    "PhotoPutBackView",
    "PhotoTakeDownOnDeskView",
    "ProjectDeskView",
    "ProjectOnDeskMixin",
    "ProjectOnDeskView",
    "ProjectPublishView",
    "ProjectSendBackView",
]
