"""Paths below /hubs/<hub>/desk/ for answering requests."""

from django.urls import path

from stakeholders import desk_views
from stakeholders.desk_views import (
    boards,
    merging,
    organisations,
    promises,
    questions,
    standing,
)

app_name = "stakeholders_desk"
urlpatterns = [
    path("status/", standing.StandingView.as_view(), name="standing"),
    path("questions/", questions.QuestionsView.as_view(), name="questions"),
    path("questions/new/", questions.QuestionEditView.as_view(), name="question_new"),
    path("questions/<uuid:pk>/", questions.QuestionEditView.as_view(), name="question"),
    path("questions/<uuid:pk>/move/", questions.QuestionMoveView.as_view(), name="question_move"),
    path(
        "questions/<uuid:pk>/switch/",
        questions.QuestionSwitchView.as_view(),
        name="question_switch",
    ),
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
    path(
        "requests/<str:reference>/ask/",
        desk_views.HubAskView.as_view(),
        name="request_ask",
    ),
    path(
        "requests/<str:reference>/dates/",
        desk_views.HubDatesView.as_view(),
        name="request_dates",
    ),
    path("organisations/", organisations.ListView.as_view(), name="organisations"),
    path("organisations/new/", organisations.NewView.as_view(), name="organisation_new"),
    path("organisations/doubles/", merging.DoublesView.as_view(), name="doubles"),
    path("organisations/<uuid:pk>/", organisations.DetailView.as_view(), name="organisation"),
    path(
        "organisations/<uuid:pk>/edit/",
        organisations.ProfileView.as_view(),
        name="organisation_edit",
    ),
    path(
        "organisations/<uuid:pk>/offers/new/",
        organisations.OfferNewView.as_view(),
        name="offer_new",
    ),
    path(
        "organisations/<uuid:pk>/offers/<uuid:offer>/edit/",
        organisations.OfferEditView.as_view(),
        name="offer_edit",
    ),
    path(
        "organisations/<uuid:pk>/offers/<uuid:offer>/<slug:act>/",
        organisations.OfferActView.as_view(),
        name="offer_act",
    ),
    path(
        "organisations/<uuid:pk>/speakers/add/",
        organisations.SpeakerAddView.as_view(),
        name="speaker_add",
    ),
    path(
        "organisations/<uuid:pk>/speakers/<int:person>/remove/",
        organisations.SpeakerRemoveView.as_view(),
        name="speaker_remove",
    ),
    path("organisations/<uuid:pk>/merge/", merging.MergeView.as_view(), name="merge"),
    path(
        "organisations/<uuid:pk>/promise/",
        promises.OrganisationPromiseView.as_view(),
        name="organisation_promise",
    ),
    path(
        "requests/<str:reference>/promise/",
        promises.RequestPromiseView.as_view(),
        name="request_promise",
    ),
    path("promises/", promises.PromiseListView.as_view(), name="promises"),
    path("promises/new/", promises.PromiseNewView.as_view(), name="promise_new"),
    path(
        "promises/<uuid:pk>/<slug:outcome>/",
        promises.PromiseSettleView.as_view(),
        name="promise_settle",
    ),
    path("vettings/", promises.VettingListView.as_view(), name="vettings"),
    path("vettings/new/", promises.VettingNewView.as_view(), name="vetting_new"),
    path("vettings/<uuid:pk>/remove/", promises.VettingRemoveView.as_view(), name="vetting_remove"),
    path("board/", boards.HubBoardView.as_view(), name="board"),
    path("board/new/", boards.HubBoardNewView.as_view(), name="board_new"),
    path("board/<int:pk>/edit/", boards.HubBoardEditView.as_view(), name="board_edit"),
    path("board/<int:pk>/move/<slug:way>/", boards.HubBoardMoveView.as_view(), name="board_move"),
    path("board/<int:pk>/end/", boards.HubBoardEndView.as_view(), name="board_end"),
    path("board/<int:pk>/remove/", boards.HubBoardRemoveView.as_view(), name="board_remove"),
]
