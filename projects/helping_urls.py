"""Addresses of partners, visits and outcomes, for those who help and for the team."""

from django.urls import path

from projects.views.outcomes import OutcomeChangeView, OutcomeRemoveView, OutcomesView
from projects.views.partners import InvitePartnerView, PartnerEndView, PartnersView
from projects.views.taking_part import (
    OwnOutcomeView,
    OwnVisitCancelView,
    OwnVisitPickView,
    OwnVisitReviewView,
    OwnVisitView,
    PartAnswerView,
    TakingPartView,
)
from projects.views.visits import (
    OfferVisitView,
    VisitAgainView,
    VisitCalendarView,
    VisitCancelView,
    VisitMoveView,
    VisitReviewView,
    VisitView,
)

# What a partner does, whatever the project; before the names of projects.
of_a_partner = [
    path("taking-part/", TakingPartView.as_view(), name="taking_part"),
    path("taking-part/<int:pk>/<slug:answer>/", PartAnswerView.as_view(), name="part_answer"),
    path("taking-part/visits/<uuid:pk>/", OwnVisitView.as_view(), name="own_visit"),
    path("taking-part/visits/<uuid:pk>/pick/", OwnVisitPickView.as_view(), name="own_visit_pick"),
    path(
        "taking-part/visits/<uuid:pk>/cancel/",
        OwnVisitCancelView.as_view(),
        name="own_visit_cancel",
    ),
    path(
        "taking-part/visits/<uuid:pk>/review/",
        OwnVisitReviewView.as_view(),
        name="own_visit_review",
    ),
    path("taking-part/outcomes/<uuid:pk>/", OwnOutcomeView.as_view(), name="own_outcome"),
    path("visits/<str:token>/visit.ics", VisitCalendarView.as_view(), name="visit_calendar"),
]

_PARTNERS = "<slug:project>/workspace/partners/"
_VISIT = f"{_PARTNERS}visits/<uuid:pk>/"
_OUTCOMES = "<slug:project>/workspace/outcomes/"

# What the team does about partners.
of_the_team = [
    path(_PARTNERS, PartnersView.as_view(), name="partners"),
    path(f"{_PARTNERS}invite/", InvitePartnerView.as_view(), name="invite_partner"),
    path(f"{_PARTNERS}<int:pk>/end/", PartnerEndView.as_view(), name="partner_end"),
    path(f"{_PARTNERS}<int:pk>/visit/", OfferVisitView.as_view(), name="offer_visit"),
    path(_VISIT, VisitView.as_view(), name="visit"),
    path(f"{_VISIT}move/", VisitMoveView.as_view(), name="visit_move"),
    path(f"{_VISIT}again/", VisitAgainView.as_view(), name="visit_again"),
    path(f"{_VISIT}cancel/", VisitCancelView.as_view(), name="visit_cancel"),
    path(f"{_VISIT}review/", VisitReviewView.as_view(), name="visit_review"),
    path(_OUTCOMES, OutcomesView.as_view(), name="outcomes"),
    path(f"{_OUTCOMES}<uuid:pk>/", OutcomeChangeView.as_view(), name="outcome"),
    path(f"{_OUTCOMES}<uuid:pk>/remove/", OutcomeRemoveView.as_view(), name="outcome_remove"),
]
