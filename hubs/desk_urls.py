"""What a hub's coordinators do about schools and people, below hubs/<hub>/desk/."""

from django.urls import path

from hubs.desk_views import decisions
from hubs.desk_views import schools as views

urlpatterns = [
    path("", views.DeskView.as_view(), name="desk"),
    path("decisions/", decisions.HubDecisionsView.as_view(), name="decisions"),
    path(
        "decisions/<uuid:pk>/undo/", decisions.HubDecisionUndoView.as_view(), name="decision_undo"
    ),
    path("schools/<uuid:pk>/confirm/", views.SchoolConfirmView.as_view(), name="school_confirm"),
    path("schools/<uuid:pk>/decline/", views.SchoolDeclineView.as_view(), name="school_decline"),
    path(
        "members/<uuid:pk>/confirm/",
        views.MembershipConfirmView.as_view(),
        name="membership_confirm",
    ),
    path(
        "members/<uuid:pk>/decline/",
        views.MembershipDeclineView.as_view(),
        name="membership_decline",
    ),
]
