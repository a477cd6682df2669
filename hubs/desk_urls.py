"""What a hub's coordinators do about schools and people, below hubs/<hub>/desk/."""

from django.urls import path

from hubs.desk_views import dashboard, decisions, inviting, member_acts, members, page, sites, texts
from hubs.desk_views import schools as views

urlpatterns = [
    path("", dashboard.DashboardView.as_view(), name="desk"),
    path("schools/", views.SchoolsView.as_view(), name="desk_schools"),
    path("decisions/", decisions.HubDecisionsView.as_view(), name="decisions"),
    path(
        "decisions/<uuid:pk>/undo/", decisions.HubDecisionUndoView.as_view(), name="decision_undo"
    ),
    path("schools/<uuid:pk>/confirm/", views.SchoolConfirmView.as_view(), name="school_confirm"),
    path("schools/<uuid:pk>/decline/", views.SchoolDeclineView.as_view(), name="school_decline"),
    path(
        "members/<uuid:pk>/confirm/",
        views.MembershipConfirmView.as_view(),
        name="membership_confirm",
    ),
    path(
        "members/<uuid:pk>/decline/",
        views.MembershipDeclineView.as_view(),
        name="membership_decline",
    ),
    path("members/", members.MembersView.as_view(), name="members"),
    path("members/invite/", inviting.InviteView.as_view(), name="invite"),
    path("members/<uuid:pk>/role/", member_acts.RoleView.as_view(), name="member_role"),
    path("members/<uuid:pk>/end/", member_acts.EndView.as_view(), name="member_end"),
    path("members/<uuid:pk>/hand-over/", inviting.HandOverView.as_view(), name="hand_over"),
    path(
        "members/invitations/<uuid:pk>/again/",
        inviting.InvitationAgainView.as_view(),
        name="invitation_again",
    ),
    path(
        "members/invitations/<uuid:pk>/withdraw/",
        inviting.InvitationWithdrawView.as_view(),
        name="invitation_withdraw",
    ),
    path("translations/", texts.TextsView.as_view(), name="texts"),
    path(
        "translations/<slug:kind>/<slug:key>/<slug:language>/",
        texts.MendView.as_view(),
        name="text",
    ),
    path("page/", page.PageView.as_view(), name="page_edit"),
    path("sites/", sites.SitesView.as_view(), name="sites"),
    path("sites/new/", sites.SiteEditView.as_view(), name="site_new"),
    path("sites/<int:pk>/", sites.SiteEditView.as_view(), name="site"),
    path("sites/<int:pk>/remove/", sites.SiteRemoveView.as_view(), name="site_remove"),
]
