"""Public addresses of hubs and schools, and the first page of a hub's desk."""

from django.urls import URLPattern, URLResolver, include, path

from hubs import views
from hubs.desk_views import checklists, decisions, network, texts, wishes
from hubs.desk_views.member_acts import LeaveView
from hubs.inbox_urls import inbox_paths

app_name = "hubs"
of_a_hub: list[URLPattern | URLResolver] = [
    path("", views.HubDetailView.as_view(), name="detail"),
    path("card.png", views.HubCardView.as_view(), name="card"),
    path("schools/<uuid:pk>/", views.SchoolView.as_view(), name="school"),
    path("schools/<uuid:pk>/join/", views.SchoolJoinView.as_view(), name="school_join"),
    path("leave/<uuid:pk>/", LeaveView.as_view(), name="leave"),
    path("desk/", include("hubs.desk_urls")),
    path("desk/", include(inbox_paths())),
]
urlpatterns = [
    path("hubs/", views.HubListView.as_view(), name="list"),
    path("hubs/<slug:hub>/", include(of_a_hub)),
    path("desk/", include(inbox_paths("network_"))),
    path("desk/roles/", network.RolesView.as_view(), name="network_roles"),
    path("desk/roles/give/", network.GiveRoleView.as_view(), name="network_role_give"),
    path("desk/roles/<int:pk>/take/", network.TakeRoleView.as_view(), name="network_role_take"),
    path(
        "me/steps/<slug:role>/<slug:code>/<slug:act>/", checklists.StepView.as_view(), name="step"
    ),
    path("desk/translations/", texts.NetworkTextsView.as_view(), name="network_texts"),
    path(
        "desk/translations/<slug:kind>/<slug:key>/<slug:language>/",
        texts.NetworkMendView.as_view(),
        name="network_text",
    ),
    path(
        "translations/ask/<slug:kind>/<slug:key>/<slug:language>/",
        wishes.AskView.as_view(),
        name="ask_translation",
    ),
    path("me/steps/<slug:role>/<slug:act>/", checklists.ListView.as_view(), name="checklist"),
    path("me/decisions/", decisions.OwnDecisionsView.as_view(), name="own_decisions"),
    path("desk/decisions/", decisions.NetworkDecisionsView.as_view(), name="network_decisions"),
    path(
        "desk/decisions/<uuid:pk>/undo/",
        decisions.NetworkDecisionUndoView.as_view(),
        name="network_decision_undo",
    ),
    path("schools/find/", views.SchoolFindView.as_view(), name="school_find"),
    path("schools/register/", views.SchoolRegisterView.as_view(), name="school_register"),
]
