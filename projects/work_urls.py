"""Addresses of the workspace of a project, and of growing from one."""

from django.urls import path

from projects.views import journey, log, needs, overview, schools
from projects.views.copies import CopyView

urlpatterns = [
    path("copy/", CopyView.as_view(), name="copy"),
    path("invitation/<int:place>/", schools.InvitationView.as_view(), name="invitation"),
    path(
        "invitation/<int:place>/accept/",
        schools.InvitationAcceptView.as_view(),
        name="invitation_accept",
    ),
    path(
        "invitation/<int:place>/decline/",
        schools.InvitationDeclineView.as_view(),
        name="invitation_decline",
    ),
    path("workspace/", overview.WorkView.as_view(), name="work"),
    path("workspace/submit/", overview.SubmitView.as_view(), name="submit"),
    path("workspace/take-back/", overview.TakeBackView.as_view(), name="take_back"),
    path("workspace/circle/", overview.CircleView.as_view(), name="circle"),
    path("workspace/lead/", overview.HandOverView.as_view(), name="hand_over"),
    path("workspace/close/", overview.CloseView.as_view(), name="close"),
    path("workspace/reopen/", overview.ReopenView.as_view(), name="reopen"),
    path("workspace/delete/", overview.DeleteView.as_view(), name="delete"),
    path("workspace/phases/", journey.PhasesView.as_view(), name="phases"),
    path("workspace/phases/<slug:phase>/go/", journey.GoToPhaseView.as_view(), name="phase_go"),
    path(
        "workspace/phases/<slug:phase>/finish/",
        journey.FinishPhaseView.as_view(),
        name="phase_done",
    ),
    path(
        "workspace/phases/<slug:phase>/unused/",
        journey.LeaveOutPhaseView.as_view(),
        name="phase_out",
    ),
    path("workspace/phases/<slug:phase>/used/", journey.TakeInPhaseView.as_view(), name="phase_in"),
    path(
        "workspace/phases/<slug:phase>/keep/",
        journey.EvidenceAddView.as_view(),
        name="evidence_add",
    ),
    path(
        "workspace/evidence/<uuid:pk>/show/",
        journey.EvidenceShowView.as_view(),
        name="evidence_show",
    ),
    path(
        "workspace/evidence/<uuid:pk>/hide/",
        journey.EvidenceShowView.as_view(is_public=False),
        name="evidence_hide",
    ),
    path(
        "workspace/evidence/<uuid:pk>/remove/",
        journey.EvidenceRemoveView.as_view(),
        name="evidence_remove",
    ),
    path("workspace/milestones/", journey.MilestonesView.as_view(), name="milestones"),
    path(
        "workspace/milestones/<uuid:pk>/", journey.MilestoneChangeView.as_view(), name="milestone"
    ),
    path(
        "workspace/milestones/<uuid:pk>/done/",
        journey.MilestoneDoneView.as_view(),
        name="milestone_done",
    ),
    path(
        "workspace/milestones/<uuid:pk>/open/",
        journey.MilestoneDoneView.as_view(is_done=False),
        name="milestone_open",
    ),
    path(
        "workspace/milestones/<uuid:pk>/remove/",
        journey.MilestoneRemoveView.as_view(),
        name="milestone_remove",
    ),
    path("workspace/log/", log.LogView.as_view(), name="log"),
    path("workspace/log/<uuid:pk>/", log.UpdateView.as_view(), name="update"),
    path("workspace/log/<uuid:pk>/show/", log.UpdateShowView.as_view(), name="update_show"),
    path(
        "workspace/log/<uuid:pk>/draft/",
        log.UpdateShowView.as_view(is_shown=False),
        name="update_draft",
    ),
    path(
        "workspace/log/<uuid:pk>/remove/", log.UpdateThrowAwayView.as_view(), name="update_remove"
    ),
    path("workspace/needs/", needs.NeedsView.as_view(), name="needs"),
    path("workspace/needs/<int:need>/", needs.NeedChangeView.as_view(), name="need"),
    path("workspace/needs/<int:need>/offers/", needs.NeedOffersView.as_view(), name="need_offers"),
    path("workspace/needs/<int:need>/met/", needs.NeedMetView.as_view(), name="need_met"),
    path(
        "workspace/needs/<int:need>/withdraw/",
        needs.NeedWithdrawView.as_view(),
        name="need_withdraw",
    ),
    path("workspace/needs/<int:need>/reopen/", needs.NeedReopenView.as_view(), name="need_reopen"),
    path("workspace/schools/", schools.SchoolsView.as_view(), name="schools"),
    path("workspace/schools/<uuid:pk>/invite/", schools.InviteView.as_view(), name="school_invite"),
    path(
        "workspace/schools/<int:place>/withdraw/",
        schools.InvitationWithdrawView.as_view(),
        name="school_withdraw",
    ),
    path("workspace/schools/<int:place>/leave/", schools.LeaveView.as_view(), name="school_leave"),
]
