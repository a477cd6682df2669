"""Paths below /hubs/<hub>/desk/ for answering requests."""

from django.urls import path

from stakeholders import desk_views

app_name = "stakeholders_desk"
urlpatterns = [
    path("requests/", desk_views.HubListView.as_view(), name="requests"),
    path("requests/<str:reference>/", desk_views.HubDetailView.as_view(), name="request"),
    path(
        "requests/<str:reference>/contacted/",
        desk_views.HubContactedView.as_view(),
        name="request_contacted",
    ),
    path(
        "requests/<str:reference>/matched/",
        desk_views.HubMatchedView.as_view(),
        name="request_matched",
    ),
    path(
        "requests/<str:reference>/accept/",
        desk_views.HubAcceptView.as_view(),
        name="request_accept",
    ),
    path(
        "requests/<str:reference>/decline/",
        desk_views.HubDeclineView.as_view(),
        name="request_decline",
    ),
    path(
        "requests/<str:reference>/forward/",
        desk_views.HubForwardView.as_view(),
        name="request_forward",
    ),
]
