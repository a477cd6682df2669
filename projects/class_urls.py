"""Addresses below a mission, about classes that look for a class abroad."""

from django.urls import path

from projects.views.classes import (
    AnswerAcceptView,
    AnswerDeclineView,
    AnswerView,
    ClassListView,
    SearchCloseView,
    SearchNewView,
    SearchView,
)

app_name = "classes"

urlpatterns = [
    path("", ClassListView.as_view(), name="list"),
    path("new/", SearchNewView.as_view(), name="new"),
    path("<uuid:pk>/", SearchView.as_view(), name="search"),
    path("<uuid:pk>/answer/", AnswerView.as_view(), name="answer"),
    path("<uuid:pk>/close/", SearchCloseView.as_view(), name="close"),
    path("<uuid:pk>/<uuid:answer>/accept/", AnswerAcceptView.as_view(), name="accept"),
    path("<uuid:pk>/<uuid:answer>/decline/", AnswerDeclineView.as_view(), name="decline"),
]
