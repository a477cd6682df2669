"""Addresses below a hub's desk, about projects."""

from django.urls import path

from projects.desk_views import (
    PhotoApproveView,
    PhotoDeclineView,
    PhotoOnDeskView,
    PhotoPutBackView,
    PhotoTakeDownOnDeskView,
    ProjectDeskView,
    ProjectOnDeskView,
    ProjectPublishView,
    ProjectSendBackView,
)
from projects.desk_views.helping import PartnersDeskView, VisitsDeskView
from projects.desk_views.matching import (
    ChallengePartnersView,
    HubRadarView,
    NeedOnDeskView,
    WeightsResetView,
    WeightsView,
)
from projects.desk_views.stuck import HelpedView, HubStuckView

app_name = "projects_desk"

urlpatterns = [
    path("projects/", ProjectDeskView.as_view(), name="projects"),
    path("projects/partners/", PartnersDeskView.as_view(), name="partners"),
    path("projects/visits/", VisitsDeskView.as_view(), name="visits"),
    path("projects/stuck/", HubStuckView.as_view(), name="stuck"),
    path("radar/", HubRadarView.as_view(), name="radar"),
    path("radar/weights/", WeightsView.as_view(), name="weights"),
    path("radar/weights/reset/", WeightsResetView.as_view(), name="weights_reset"),
    path("radar/needs/<int:need>/", NeedOnDeskView.as_view(), name="need"),
    path("radar/challenges/<uuid:pk>/", ChallengePartnersView.as_view(), name="challenge_partners"),
    path("projects/<uuid:pk>/helped/", HelpedView.as_view(), name="helped"),
    path("projects/<uuid:pk>/", ProjectOnDeskView.as_view(), name="project"),
    path("projects/<uuid:pk>/publish/", ProjectPublishView.as_view(), name="publish"),
    path("projects/<uuid:pk>/send-back/", ProjectSendBackView.as_view(), name="send_back"),
    path("photos/<uuid:pk>/", PhotoOnDeskView.as_view(), name="photo"),
    path("photos/<uuid:pk>/approve/", PhotoApproveView.as_view(), name="photo_approve"),
    path("photos/<uuid:pk>/decline/", PhotoDeclineView.as_view(), name="photo_decline"),
    path("photos/<uuid:pk>/take-down/", PhotoTakeDownOnDeskView.as_view(), name="photo_take_down"),
    path("photos/<uuid:pk>/put-back/", PhotoPutBackView.as_view(), name="photo_put_back"),
]
