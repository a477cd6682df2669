"""Where the handbook is read, below /<language>/blueprint/."""

from django.urls import path

from blueprint.views import files, reading

app_name = "blueprint"
urlpatterns = [
    path("", reading.IndexView.as_view(), name="index"),
    path("at/<slug:key>/", reading.LastingView.as_view(), name="at"),
    path("files/<slug:key>/<slug:language>/", files.FileView.as_view(), name="file"),
    path("<path:path>/", reading.PageView.as_view(), name="page"),
]
