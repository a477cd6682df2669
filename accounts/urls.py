"""Paths of sign-up and profile; allauth has the rest below /accounts/."""

from django.urls import path

from accounts import views

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
]
