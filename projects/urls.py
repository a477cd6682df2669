"""Public addresses of projects."""

from django.urls import path

from projects.views.reading import ProjectCardView, ProjectListView, ProjectView
from projects.views.writing import (
    EditView,
    PhaseView,
    PhotoAddView,
    PhotoRemoveView,
    StartView,
    SubmitView,
)

app_name = "projects"

urlpatterns = [
    path("", ProjectListView.as_view(), name="list"),
    path("start/", StartView.as_view(), name="start"),
    path("<slug:project>/", ProjectView.as_view(), name="detail"),
    path("<slug:project>/card.png", ProjectCardView.as_view(), name="card"),
    path("<slug:project>/edit/", EditView.as_view(), name="edit"),
    path("<slug:project>/phase/", PhaseView.as_view(), name="phase"),
    path("<slug:project>/submit/", SubmitView.as_view(), name="submit"),
    path("<slug:project>/photos/", PhotoAddView.as_view(), name="photo_add"),
    path("<slug:project>/photos/<uuid:pk>/remove/", PhotoRemoveView.as_view(), name="photo_remove"),
]
