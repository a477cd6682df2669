"""Public addresses of projects."""

from django.urls import include, path

from projects import helping_urls
from projects.views.checking import CheckView
from projects.views.editing import EditView
from projects.views.feeds import ProjectFeedView
from projects.views.needs import OfferNeedsView
from projects.views.photos import (
    PhotoConsentView,
    PhotoObjectView,
    PhotoRemoveView,
    PhotosView,
    PhotoTakeDownView,
)
from projects.views.reading import ProjectCardView, ProjectListView, ProjectView
from projects.views.results import (
    FileDownloadView,
    FileRemoveView,
    ResultAddView,
    ResultChangeView,
    ResultRemoveView,
    ResultsView,
)
from projects.views.shown import ShownView
from projects.views.writing import StartView

app_name = "projects"

urlpatterns = [
    path("", ProjectListView.as_view(), name="list"),
    path("feed.atom", ProjectFeedView.as_view(), name="feed"),
    path("shown/", ShownView.as_view(), name="shown"),
    path("start/", StartView.as_view(), name="start"),
    *helping_urls.of_a_partner,
    path("for-offer/<uuid:offer>/", OfferNeedsView.as_view(), name="offer_needs"),
    path("<slug:project>/", ProjectView.as_view(), name="detail"),
    path("<slug:project>/card.png", ProjectCardView.as_view(), name="card"),
    path("<slug:project>/edit/", EditView.as_view(), name="edit"),
    path("<slug:project>/", include("projects.work_urls")),
    path("<slug:project>/photos/<uuid:pk>/object/", PhotoObjectView.as_view(), name="photo_object"),
    path("<slug:project>/files/<uuid:pk>/", FileDownloadView.as_view(), name="file"),
    path("<slug:project>/workspace/check/", CheckView.as_view(), name="check"),
    path("<slug:project>/workspace/photos/", PhotosView.as_view(), name="photos"),
    path(
        "<slug:project>/workspace/photos/<uuid:pk>/take-down/",
        PhotoTakeDownView.as_view(),
        name="photo_take_down",
    ),
    path(
        "<slug:project>/workspace/photos/<uuid:pk>/remove/",
        PhotoRemoveView.as_view(),
        name="photo_remove",
    ),
    path(
        "<slug:project>/workspace/photos/<uuid:pk>/consent/",
        PhotoConsentView.as_view(),
        name="photo_consent",
    ),
    path("<slug:project>/workspace/results/", ResultsView.as_view(), name="results"),
    path("<slug:project>/workspace/results/new/", ResultAddView.as_view(), name="result_add"),
    path("<slug:project>/workspace/results/<int:pk>/", ResultChangeView.as_view(), name="result"),
    path(
        "<slug:project>/workspace/results/<int:pk>/remove/",
        ResultRemoveView.as_view(),
        name="result_remove",
    ),
    path(
        "<slug:project>/workspace/files/<uuid:pk>/remove/",
        FileRemoveView.as_view(),
        name="file_remove",
    ),
    *helping_urls.of_the_team,
]
