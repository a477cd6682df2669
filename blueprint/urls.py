"""Where the handbook is read, below /<language>/blueprint/."""

from django.urls import path

from blueprint import views

app_name = "blueprint"
urlpatterns = [
    path("", views.IndexView.as_view(), name="index"),
    path("at/<slug:key>/", views.LastingView.as_view(), name="at"),
    path("<path:path>/", views.PageView.as_view(), name="page"),
]
