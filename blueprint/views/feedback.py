"""Readers say whether a page was useful, without an account and without a cookie."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView

from blueprint.forms.reading import FeedbackForm
from blueprint.models import Node
from blueprint.services.feedback import give_feedback
from core.languages import active_language
from stakeholders.http import address_of, comes_from_here
from stakeholders.services.gatekeeping import TooManyError, count_sender


@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class FeedbackView(FormView[FeedbackForm]):
    """The form as a page of its own; the short one on each page posts here too.

    Whoever posts holds no rights here, so a page that is the same for all needs no token of theirs.
    """

    template_name = "blueprint/feedback.html"
    form_class = FeedbackForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse what another site sent."""
        if request.method == "POST" and not comes_from_here(request):
            return self.refuse(
                HTTPStatus.FORBIDDEN, _("This form was sent from another site. Send it once more.")
            )
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def node(self) -> Node:
        """Return the page it is about, or answer 404."""
        return get_object_or_404(Node.objects.live(), key=self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which page it is about, and whether the words have come in."""
        return super().get_context_data(**kwargs) | {
            "node": self.node,
            "is_sent": "sent" in self.request.GET,
            "crumbs": [
                {"label": _("Blueprint"), "url": reverse("blueprint:index")},
                {"label": self.node.title, "url": self.node.get_absolute_url()},
                {"label": _("Your opinion"), "url": ""},
            ],
        }

    def form_valid(self, form: FeedbackForm) -> HttpResponse:
        """Keep it, unless one sender says more than a person would."""
        try:
            count_sender(address_of(self.request))
        except TooManyError:
            sentence = _("Many words came from here in a short time. Wait an hour and try again.")
            return self.refuse(HTTPStatus.TOO_MANY_REQUESTS, sentence)
        give_feedback(self.node, active_language(), **form.cleaned_data)
        return redirect(f"{self.request.path}?sent")

    def form_invalid(self, form: FeedbackForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def refuse(self, status: HTTPStatus, sentence: str) -> HttpResponse:
        """Show the form again as it was typed, with what is wrong above it."""
        form = self.get_form()
        form.add_error(None, sentence)
        return self.render_to_response(self.get_context_data(form=form), status=status)
