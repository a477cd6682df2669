"""Paths of the notification centre and the outbox."""

from django.urls import path

from notifications import reply_views, views

app_name = "notifications"

urlpatterns = [
    path("notifications/", views.NoticeListView.as_view(), name="list"),
    path("notifications/read/", views.NoticeReadAllView.as_view(), name="read_all"),
    path("notifications/<int:pk>/read/", views.NoticeReadView.as_view(), name="read"),
    path("notifications/preferences/", views.PreferencesView.as_view(), name="preferences"),
    path("notifications/stop/<str:token>/", views.UnsubscribeView.as_view(), name="unsubscribe"),
    path("reply/<str:token>/", reply_views.ReplyView.as_view(), name="reply"),
    path("outbox/", views.OutboxView.as_view(), name="outbox"),
    path("outbox/<uuid:pk>/resend/", views.ResendView.as_view(), name="outbox_resend"),
    path("outbox/<uuid:pk>/drop/", views.DropView.as_view(), name="outbox_drop"),
]
