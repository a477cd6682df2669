"""Paths of sign-up and profile; allauth has the rest below /accounts/."""

from django.urls import path

from accounts import token_views, views

app_name = "accounts"

urlpatterns = [
    path("accounts/signup/", views.SignUpView.as_view(), name="sign_up"),
    path("accounts/signup/sent/", views.SignUpSentView.as_view(), name="sign_up_sent"),
    path(
        "accounts/signup/complete/<str:token>/",
        views.CompleteSignUpView.as_view(),
        name="complete",
    ),
    path("accounts/profile/", views.ProfileView.as_view(), name="profile"),
    path("me/tokens/", token_views.TokenListView.as_view(), name="tokens"),
    path("me/tokens/new/", token_views.TokenNewView.as_view(), name="token_new"),
    path("me/tokens/<uuid:pk>/remove/", token_views.TokenRemoveView.as_view(), name="token_remove"),
]
