"""What a person promised, where and until when."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from stakeholders.models import Promise
from stakeholders.rendering import promise_rows
from stakeholders.services.promises import settle_promise


class PromisesView(TemplateView):
    """All that this person promised, alone or for an organisation: what is to come first."""

    request: AuthenticatedHttpRequest
    template_name = "stakeholders/promises.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is open, and one page of what was settled."""
        own = Promise.objects.of(self.request.user).select_related("hub", "organisation", "user")
        settled = own.exclude(status=Promise.Status.OPEN)
        page = turn_to(self.request.GET, settled.count())
        shown = settled.order_by("-settled_at")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "open": promise_rows(own.open().order_by("until", "created_at"), {}),
            "settled": promise_rows(shown, {}),
        }


class PromiseSettleView(View):
    """Say what became of a promise of one's own."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Settle it, say so, and return to the promises."""
        if kwargs["outcome"] not in {Promise.Status.KEPT, Promise.Status.DROPPED}:
            raise Http404
        promise = get_object_or_404(Promise.objects.of(request.user), pk=kwargs["pk"])
        try:
            settle_promise(promise, outcome=Promise.Status(kwargs["outcome"]), by=request.user)
        except TransitionError:
            messages.warning(request, _("This promise is settled already."))
        else:
            messages.success(request, _("Thank you for saying so. The hub sees it."))
        return redirect("stakeholders:promises")
