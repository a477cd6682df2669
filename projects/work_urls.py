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
    path("work/", overview.WorkView.as_view(), name="work"),
    path("work/submit/", overview.SubmitView.as_view(), name="submit"),
    path("work/take-back/", overview.TakeBackView.as_view(), name="take_back"),
    path("work/circle/", overview.CircleView.as_view(), name="circle"),
    path("work/lead/", overview.HandOverView.as_view(), name="hand_over"),
    path("work/close/", overview.CloseView.as_view(), name="close"),
    path("work/reopen/", overview.ReopenView.as_view(), name="reopen"),
    path("work/delete/", overview.DeleteView.as_view(), name="delete"),
    path("work/phases/", journey.PhasesView.as_view(), name="phases"),
    path("work/phases/<slug:phase>/go/", journey.GoToPhaseView.as_view(), name="phase_go"),
    path("work/phases/<slug:phase>/finish/", journey.FinishPhaseView.as_view(), name="phase_done"),
    path("work/phases/<slug:phase>/unused/", journey.LeaveOutPhaseView.as_view(), name="phase_out"),
    path("work/phases/<slug:phase>/used/", journey.TakeInPhaseView.as_view(), name="phase_in"),
    path("work/phases/<slug:phase>/keep/", journey.EvidenceAddView.as_view(), name="evidence_add"),
    path("work/evidence/<uuid:pk>/show/", journey.EvidenceShowView.as_view(), name="evidence_show"),
    path(
        "work/evidence/<uuid:pk>/hide/",
        journey.EvidenceShowView.as_view(is_public=False),
        name="evidence_hide",
    ),
    path(
        "work/evidence/<uuid:pk>/remove/",
        journey.EvidenceRemoveView.as_view(),
        name="evidence_remove",
    ),
    path("work/milestones/", journey.MilestonesView.as_view(), name="milestones"),
    path("work/milestones/<uuid:pk>/", journey.MilestoneChangeView.as_view(), name="milestone"),
    path(
        "work/milestones/<uuid:pk>/done/",
        journey.MilestoneDoneView.as_view(),
        name="milestone_done",
    ),
    path(
        "work/milestones/<uuid:pk>/open/",
        journey.MilestoneDoneView.as_view(is_done=False),
        name="milestone_open",
    ),
    path(
        "work/milestones/<uuid:pk>/remove/",
        journey.MilestoneRemoveView.as_view(),
        name="milestone_remove",
    ),
    path("work/log/", log.LogView.as_view(), name="log"),
    path("work/log/<uuid:pk>/", log.UpdateView.as_view(), name="update"),
    path("work/log/<uuid:pk>/show/", log.UpdateShowView.as_view(), name="update_show"),
    path(
        "work/log/<uuid:pk>/draft/",
        log.UpdateShowView.as_view(is_shown=False),
        name="update_draft",
    ),
    path("work/log/<uuid:pk>/remove/", log.UpdateThrowAwayView.as_view(), name="update_remove"),
    path("work/needs/", needs.NeedsView.as_view(), name="needs"),
    path("work/needs/<int:need>/", needs.NeedChangeView.as_view(), name="need"),
    path("work/needs/<int:need>/offers/", needs.NeedOffersView.as_view(), name="need_offers"),
    path("work/needs/<int:need>/met/", needs.NeedMetView.as_view(), name="need_met"),
    path("work/needs/<int:need>/withdraw/", needs.NeedWithdrawView.as_view(), name="need_withdraw"),
    path("work/needs/<int:need>/reopen/", needs.NeedReopenView.as_view(), name="need_reopen"),
    path("work/schools/", schools.SchoolsView.as_view(), name="schools"),
    path("work/schools/<uuid:pk>/invite/", schools.InviteView.as_view(), name="school_invite"),
    path(
        "work/schools/<int:place>/withdraw/",
        schools.InvitationWithdrawView.as_view(),
        name="school_withdraw",
    ),
    path("work/schools/<int:place>/leave/", schools.LeaveView.as_view(), name="school_leave"),
]
