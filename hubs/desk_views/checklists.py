"""What people do with their own checklists: put a step aside, take it back, put the list away."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from accounts.http import AuthenticatedHttpRequest
from hubs.onboarding import steps_for
from hubs.permissions import Role
from hubs.services import checklists

STEP_ACTS = {"aside": checklists.put_step_aside, "back": checklists.take_step_back}
LIST_ACTS = {"close": checklists.close_checklist, "open": checklists.open_checklist}


class StepView(View):
    """Put one step aside, or take it back."""

    def post(
        self, request: AuthenticatedHttpRequest, role: str, code: str, act: str
    ) -> HttpResponse:
        """Do so and return to the list."""
        if act not in STEP_ACTS or code not in {step.code for step in steps_for(role)}:
            raise Http404
        STEP_ACTS[act](code, role=Role(role), by=request.user)
        return redirect("me")


class ListView(View):
    """Put the whole list of one role away, or show it again."""

    def post(self, request: AuthenticatedHttpRequest, role: str, act: str) -> HttpResponse:
        """Do so and return to one's own page."""
        if act not in LIST_ACTS or not steps_for(role):
            raise Http404
        LIST_ACTS[act](role=Role(role), by=request.user)
        return redirect("me")
