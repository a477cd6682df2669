"""Paths for asking to join, and the network's own desk for requests that have no hub."""

from django.urls import path

from stakeholders import desk_views, views

app_name = "stakeholders"
urlpatterns = [
    path("join/", views.JoinView.as_view(), name="join"),
    path("join/pupil/", views.PupilView.as_view(), name="pupil"),
    path("join/check/<str:token>/", views.CheckView.as_view(), name="check"),
    path("join/change/<str:token>/", views.ChangeView.as_view(), name="change"),
    path("join/sent/<str:token>/", views.SentView.as_view(), name="sent"),
    path("join/confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("join/<slug:audience>/", views.ApplicationView.as_view(), name="join_form"),
    path("desk/requests/", desk_views.NetworkListView.as_view(), name="network_requests"),
    path(
        "desk/requests/<str:reference>/",
        desk_views.NetworkDetailView.as_view(),
        name="network_request",
    ),
    path(
        "desk/requests/<str:reference>/contacted/",
        desk_views.NetworkContactedView.as_view(),
        name="network_request_contacted",
    ),
    path(
        "desk/requests/<str:reference>/matched/",
        desk_views.NetworkMatchedView.as_view(),
        name="network_request_matched",
    ),
    path(
        "desk/requests/<str:reference>/accept/",
        desk_views.NetworkAcceptView.as_view(),
        name="network_request_accept",
    ),
    path(
        "desk/requests/<str:reference>/decline/",
        desk_views.NetworkDeclineView.as_view(),
        name="network_request_decline",
    ),
    path(
        "desk/requests/<str:reference>/forward/",
        desk_views.NetworkForwardView.as_view(),
        name="network_request_forward",
    ),
]
