"""Every public path of the platform, top level only."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
    ),
]
