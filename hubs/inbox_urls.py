"""The addresses of an inbox and all that belongs to it, at a hub's desk and at the network's."""

from django.urls import URLPattern, path

from hubs.desk_views import bulk, inbox, panel, replies, saved_views, things, undoing


def inbox_paths(prefix: str = "") -> list[URLPattern]:
    """Return the paths of one desk, with names that begin with the prefix."""
    thing = "inbox/<slug:kind>/<uuid:pk>/"
    return [
        path("inbox/", inbox.InboxView.as_view(), name=f"{prefix}inbox"),
        path("inbox/together/", bulk.BulkView.as_view(), name=f"{prefix}inbox_bulk"),
        path("inbox/undo/", undoing.UndoView.as_view(), name=f"{prefix}inbox_undo"),
        path(
            "inbox/views/save/",
            saved_views.ViewSaveView.as_view(),
            name=f"{prefix}inbox_view_save",
        ),
        path(
            "inbox/views/<uuid:pk>/",
            saved_views.ViewEditView.as_view(),
            name=f"{prefix}inbox_view",
        ),
        path(
            "inbox/views/<uuid:pk>/remove/",
            saved_views.ViewRemoveView.as_view(),
            name=f"{prefix}inbox_view_remove",
        ),
        path(f"{thing}note/", panel.NoteView.as_view(), name=f"{prefix}inbox_note"),
        path(f"{thing}assign/", panel.AssignView.as_view(), name=f"{prefix}inbox_assign"),
        *([] if prefix else [path(thing, things.ThingView.as_view(), name="inbox_thing")]),
        path("replies/", replies.RepliesView.as_view(), name=f"{prefix}replies"),
        path("replies/new/", replies.ReplyEditView.as_view(), name=f"{prefix}reply_new"),
        path("replies/<int:pk>/", replies.ReplyEditView.as_view(), name=f"{prefix}reply"),
        path(
            "replies/<int:pk>/remove/",
            replies.ReplyRemoveView.as_view(),
            name=f"{prefix}reply_remove",
        ),
    ]
