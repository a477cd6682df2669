"""Addresses of everything about oneself, below me/data/."""

from django.urls import path

from oshub.own_data import views

urlpatterns = [
    path("", views.OwnDataView.as_view(), name="own_data"),
    path("download/", views.AskView.as_view(), name="own_data_ask"),
    path("download/<uuid:pk>/stop/", views.CancelView.as_view(), name="own_data_cancel"),
    path("file/<str:token>/", views.FileView.as_view(), name="own_data_file"),
    path("remove/", views.RemoveView.as_view(), name="own_data_remove"),
    path("stay/", views.StayView.as_view(), name="own_data_stay"),
    path("keep/<str:token>/", views.KeepView.as_view(), name="own_data_keep"),
]
