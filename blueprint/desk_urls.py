"""The desk of the handbook, below /<language>/blueprint/desk/."""

from django.urls import path

from blueprint.desk_views import (
    acts,
    choosing,
    files,
    history,
    pictures,
    remarks,
    text,
    tree,
    writing,
)

app_name = "blueprint_desk"
_TEXT = "pages/<slug:key>/<slug:language>/"
_OLD = "texts/<int:pk>/"
urlpatterns = [
    path("", tree.TreeView.as_view(), name="tree"),
    path("add/", tree.AddView.as_view(), name="add"),
    path("review/", tree.QueueView.as_view(), name="queue"),
    path("choose/<slug:kind>/", choosing.ChooseView.as_view(), name="choose"),
    path("move/<slug:key>/", tree.MoveView.as_view(), name="move"),
    path("pictures/", pictures.PicturesView.as_view(), name="pictures"),
    path("pictures/<int:pk>/", pictures.PictureView.as_view(), name="picture"),
    path("pictures/<int:pk>/file/", pictures.ShowPictureView.as_view(), name="picture_file"),
    path("pictures/<int:pk>/replace/", pictures.ReplaceView.as_view(), name="picture_replace"),
    path("pictures/<int:pk>/remove/", pictures.RemoveView.as_view(), name="picture_remove"),
    path("files/", files.FilesView.as_view(), name="files"),
    path("files/<int:pk>/remove/", files.RemoveFileView.as_view(), name="file_remove"),
    path(_TEXT, text.TextView.as_view(), name="text"),
    path(f"{_TEXT}write/", writing.WriteView.as_view(), name="write"),
    path(f"{_TEXT}autosave/", writing.AutosaveView.as_view(), name="autosave"),
    path(f"{_TEXT}preview/", text.PreviewView.as_view(), name="preview"),
    path(f"{_TEXT}history/", history.HistoryView.as_view(), name="history"),
    path(f"{_TEXT}hand-in/", acts.HandInView.as_view(), name="hand_in"),
    path(f"{_TEXT}take-back/", acts.TakeBackView.as_view(), name="take_back"),
    path(f"{_TEXT}put-aside/", acts.PutAsideView.as_view(), name="put_aside"),
    path(f"{_TEXT}publish/", acts.PublishView.as_view(), name="publish"),
    path(f"{_TEXT}send-back/", acts.SendBackView.as_view(), name="send_back"),
    path(f"{_TEXT}schedule/", acts.ScheduleView.as_view(), name="schedule"),
    path(f"{_TEXT}call-off/", acts.CallOffView.as_view(), name="call_off"),
    path(f"{_TEXT}retire/", acts.RetireView.as_view(), name="retire"),
    path(f"{_OLD}", history.CompareView.as_view(), name="compare"),
    path(f"{_OLD}restore/", history.RestoreView.as_view(), name="restore"),
    path(f"{_OLD}take-up/", history.TakeUpView.as_view(), name="take_up"),
    path(f"{_OLD}remark/", remarks.RemarkView.as_view(), name="remark"),
    path("remarks/<uuid:pk>/settle/", remarks.SettleView.as_view(), name="settle"),
]
