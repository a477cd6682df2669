"""Addresses below a hub's desk, about challenges."""

from django.urls import path

from missions.desk_views import (
    ChallengeAcceptView,
    ChallengeAdoptView,
    ChallengeAnswerView,
    ChallengeAskView,
    ChallengeDeclineView,
    ChallengeDeskView,
    ChallengeMergeView,
    ChallengeOnDeskView,
)
from missions.views.reporting import (
    MissionsDeskView,
    OwnMissionView,
    ReportAddView,
    ReportEditView,
    ReportRemoveView,
)
from missions.views.reports import ReportHideView, ReportKeepView, ReportView
from missions.views.workbench import GatherView, WorkbenchView

app_name = "missions_desk"

urlpatterns = [
    path("challenges/", ChallengeDeskView.as_view(), name="challenges"),
    path("challenges/<uuid:pk>/", ChallengeOnDeskView.as_view(), name="challenge"),
    path("challenges/<uuid:pk>/accept/", ChallengeAcceptView.as_view(), name="accept"),
    path("challenges/<uuid:pk>/decline/", ChallengeDeclineView.as_view(), name="decline"),
    path("challenges/<uuid:pk>/adopt/", ChallengeAdoptView.as_view(), name="adopt"),
    path("challenges/<uuid:pk>/ask/", ChallengeAskView.as_view(), name="ask"),
    path("challenges/<uuid:pk>/answer/", ChallengeAnswerView.as_view(), name="answer"),
    path("challenges/<uuid:pk>/merge/", ChallengeMergeView.as_view(), name="challenge_merge"),
    path("reports/<uuid:pk>/", ReportView.as_view(), name="report"),
    path("reports/<uuid:pk>/hide/", ReportHideView.as_view(), name="report_hide"),
    path("reports/<uuid:pk>/keep/", ReportKeepView.as_view(), name="report_keep"),
    path("missions/", MissionsDeskView.as_view(), name="missions"),
    path("missions/<slug:mission>/", OwnMissionView.as_view(), name="mission"),
    path(
        "missions/<slug:mission>/<slug:kind>/add/", ReportAddView.as_view(), name="mission_note_add"
    ),
    path(
        "missions/<slug:mission>/<slug:kind>/<uuid:pk>/",
        ReportEditView.as_view(),
        name="mission_note",
    ),
    path(
        "missions/<slug:mission>/<slug:kind>/<uuid:pk>/remove/",
        ReportRemoveView.as_view(),
        name="mission_note_remove",
    ),
    path("workbench/", WorkbenchView.as_view(), name="workbench"),
    path("workbench/gather/", GatherView.as_view(), name="gather"),
]
