"""Paths for asking to join, and the network's own desk for requests that have no hub."""

from django.urls import path

from stakeholders import desk_views, views
from stakeholders.desk_views import boards, health, opening, own
from stakeholders.views import directory, promises

app_name = "stakeholders"
urlpatterns = [
    path("join/", views.JoinView.as_view(), name="join"),
    path("join/pupil/", views.PupilView.as_view(), name="pupil"),
    path("join/check/<str:token>/", views.CheckView.as_view(), name="check"),
    path("join/later/<str:token>/", views.LaterView.as_view(), name="later"),
    path("join/resume/<str:token>/", views.ResumeView.as_view(), name="resume"),
    path("join/sent/<str:token>/", views.SentView.as_view(), name="sent"),
    path("join/confirm/<str:token>/", views.ConfirmView.as_view(), name="confirm"),
    path("join/status/<str:token>/", views.StatusView.as_view(), name="status"),
    path("join/status/<str:token>/reply/", views.ReplyView.as_view(), name="status_reply"),
    path("join/status/<str:token>/add/", views.AddView.as_view(), name="status_add"),
    path("join/status/<str:token>/date/", views.DateView.as_view(), name="status_date"),
    path("join/status/<str:token>/withdraw/", views.WithdrawView.as_view(), name="status_withdraw"),
    path("join/<slug:audience>/", views.ApplicationView.as_view(), name="join_form"),
    path("join/<slug:audience>/<slug:step>/<str:token>/", views.StepView.as_view(), name="step"),
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
    path(
        "desk/requests/<str:reference>/ask/",
        desk_views.NetworkAskView.as_view(),
        name="network_request_ask",
    ),
    path(
        "desk/requests/<str:reference>/dates/",
        desk_views.NetworkDatesView.as_view(),
        name="network_request_dates",
    ),
    path(
        "desk/requests/<str:reference>/open-hub/",
        opening.OpeningView.as_view(),
        name="open_hub",
    ),
    path("desk/health/", health.HealthView.as_view(), name="health"),
    path("hubs/<slug:hub>/directory/", directory.DirectoryView.as_view(), name="directory"),
    path(
        "hubs/<slug:hub>/directory/<uuid:pk>/",
        directory.OrganisationView.as_view(),
        name="organisation",
    ),
    path("me/promises/", promises.PromisesView.as_view(), name="promises"),
    path(
        "me/promises/<uuid:pk>/<slug:outcome>/",
        promises.PromiseSettleView.as_view(),
        name="promise_settle",
    ),
    path("me/organisation/", own.OwnListView.as_view(), name="own_organisations"),
    path("me/organisation/new/<slug:hub>/", own.OwnNewView.as_view(), name="own_organisation_new"),
    path("me/organisation/<uuid:pk>/", own.OwnDetailView.as_view(), name="own_organisation"),
    path("me/organisation/<uuid:pk>/ask/", own.AskToSpeakView.as_view(), name="ask_to_speak"),
    path(
        "me/organisation/<uuid:pk>/edit/",
        own.OwnProfileView.as_view(),
        name="own_organisation_edit",
    ),
    path(
        "me/organisation/<uuid:pk>/leave/",
        own.OwnLeaveView.as_view(),
        name="own_organisation_leave",
    ),
    path(
        "me/organisation/<uuid:pk>/offers/new/",
        own.OwnOfferNewView.as_view(),
        name="own_offer_new",
    ),
    path(
        "me/organisation/<uuid:pk>/offers/<uuid:offer>/edit/",
        own.OwnOfferEditView.as_view(),
        name="own_offer_edit",
    ),
    path(
        "me/organisation/<uuid:pk>/offers/<uuid:offer>/<slug:act>/",
        own.OwnOfferActView.as_view(),
        name="own_offer_act",
    ),
    path("desk/advisory-board/", boards.AdvisoryView.as_view(), name="advisory"),
    path("desk/advisory-board/new/", boards.AdvisoryNewView.as_view(), name="advisory_new"),
    path(
        "desk/advisory-board/<int:pk>/edit/",
        boards.AdvisoryEditView.as_view(),
        name="advisory_edit",
    ),
    path(
        "desk/advisory-board/<int:pk>/move/<slug:way>/",
        boards.AdvisoryMoveView.as_view(),
        name="advisory_move",
    ),
    path(
        "desk/advisory-board/<int:pk>/end/", boards.AdvisoryEndView.as_view(), name="advisory_end"
    ),
    path(
        "desk/advisory-board/<int:pk>/remove/",
        boards.AdvisoryRemoveView.as_view(),
        name="advisory_remove",
    ),
    path("desk/partners/", boards.PartnersView.as_view(), name="partners"),
    path("desk/partners/new/", boards.PartnerNewView.as_view(), name="partners_new"),
    path("desk/partners/<int:pk>/edit/", boards.PartnerEditView.as_view(), name="partners_edit"),
    path(
        "desk/partners/<int:pk>/move/<slug:way>/",
        boards.PartnerMoveView.as_view(),
        name="partners_move",
    ),
    path("desk/partners/<int:pk>/end/", boards.PartnerEndView.as_view(), name="partners_end"),
    path(
        "desk/partners/<int:pk>/remove/",
        boards.PartnerRemoveView.as_view(),
        name="partners_remove",
    ),
]
