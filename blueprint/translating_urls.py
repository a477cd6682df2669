"""The translators' workspace, below /<language>/blueprint/translate/."""

from django.urls import path

from blueprint.desk_views import translating

app_name = "blueprint_translate"
_TEXT = "<slug:key>/<slug:language>/"
urlpatterns = [
    path("", translating.QueueView.as_view(), name="start"),
    path("<slug:language>/", translating.QueueView.as_view(), name="queue"),
    path(_TEXT, translating.WorkspaceView.as_view(), name="page"),
    path(f"{_TEXT}right/", translating.RightView.as_view(), name="right"),
    path(f"{_TEXT}wanting/", translating.WantingView.as_view(), name="wanting"),
]
