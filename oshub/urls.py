"""Every public path of the platform, top level only."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from blueprint.views.oai import OaiView
from blueprint.views.pictures import PictureFileView
from oshub import about, demo_mail, demo_messages, health, sitemaps, views
from projects.desk_views.matching import NetworkRadarView
from projects.desk_views.stuck import NetworkStuckView
from projects.views.photos import PhotoFileView
from projects.views.yearbook import YearbookPaperView, YearbookView

urlpatterns = [
    path("", views.choose_language, name="root"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap-<section>.xml", sitemaps.sitemap_section, name="sitemap_section"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("demo/mail/", demo_mail.DemoMailListView.as_view(), name="demo_mail_list"),
    path("demo/mail/<slug:key>/", demo_mail.DemoMailView.as_view(), name="demo_mail"),
    path("demo/messages/", demo_messages.MessagesView.as_view(), name="demo_messages"),
    path("demo/messages/<slug:slug>/", demo_messages.MessageView.as_view(), name="demo_message"),
    path(
        "demo/messages/<slug:slug>/<slug:language>.html",
        demo_messages.MessagePartView.as_view(),
        name="demo_message_part",
    ),
    path("media/photos/<slug:stem>.webp", PhotoFileView.as_view(), name="photo"),
    path(
        "media/blueprint/pictures/<slug:stem>.webp",
        PictureFileView.as_view(),
        name="blueprint_picture",
    ),
    path("admin/", admin.site.urls),
    path("oai/", OaiView.as_view(), name="oai"),
    path("api/", include("oshub.api")),
    *i18n_patterns(
        path("", views.HomeView.as_view(), name="home"),
        path("search/", views.SearchView.as_view(), name="search"),
        # Before the others: what is read most is found first.
        path("projects/", include("projects.urls")),
        path("", include("missions.urls")),
        path("blueprint/translate/", include("blueprint.translating_urls")),
        path("blueprint/desk/", include("blueprint.desk_urls")),  # before its pages' addresses
        path("blueprint/", include("blueprint.urls")),
        path("", include("hubs.urls")),
        path("about/", about.NetworkView.as_view(), name="about"),
        path("about/partners/", about.PartnersView.as_view(), name="about_partners"),
        path(
            "about/advisory-board/", about.AdvisoryBoardView.as_view(), name="about_advisory_board"
        ),
        path("about/contact/", about.ContactView.as_view(), name="about_contact"),
        path("about/privacy/", about.PrivacyView.as_view(), name="about_privacy"),
        path("about/decisions/", about.DecisionsView.as_view(), name="about_decisions"),
        path("about/accessibility/", about.AccessibilityView.as_view(), name="about_accessibility"),
        path("me/", views.MeView.as_view(), name="me"),
        path("me/data/", include("oshub.own_data.urls")),
        path("desk/", views.DeskView.as_view(), name="desk"),
        path("desk/radar/", NetworkRadarView.as_view(), name="network_radar"),
        path("desk/projects/", NetworkStuckView.as_view(), name="network_stuck"),
        path("hubs/<slug:hub>/schools/<uuid:pk>/year/", YearbookView.as_view(), name="school_year"),
        path(
            "hubs/<slug:hub>/schools/<uuid:pk>/year/report.pdf",
            YearbookPaperView.as_view(),
            name="school_year_report",
        ),
        path("gallery/", views.GalleryView.as_view(), name="gallery"),
        path("hubs/<slug:hub>/desk/", include("missions.desk_urls")),
        path("hubs/<slug:hub>/desk/", include("projects.desk_urls")),
        path("hubs/<slug:hub>/desk/handbook/", include("blueprint.hub_desk_urls")),
        path("hubs/<slug:hub>/desk/", include("stakeholders.desk_urls")),
        path("", include("stakeholders.urls")),
        path("missions/<slug:mission>/classes/", include("projects.class_urls")),
        path("", include("notifications.urls")),
        path("", include("accounts.urls")),  # before allauth: signing up is our own
        path("accounts/", include("allauth.urls")),
    ),
]
