"""The link in the mail: it opens a page, and only the button on that page confirms."""

import uuid
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from stakeholders import services
from stakeholders.http import read_token
from stakeholders.messages import CONFIRM_SALT
from stakeholders.messages.applicant import status_path
from stakeholders.models import JoinRequest
from stakeholders.views.applicant import ApplicantPage


class ConfirmView(ApplicantPage):
    """Say that it was you who wrote; mail scanners open links, so a GET confirms nothing."""

    template_name = "stakeholders/join_confirm.html"

    @cached_property
    def key(self) -> uuid.UUID | None:
        """Return which request the link is for, None where it ran out, or answer 404."""
        try:
            return read_token(self.kwargs["token"], CONFIRM_SALT)
        except signing.SignatureExpired:
            return None
        except signing.BadSignature as error:
            raise Http404 from error

    @cached_property
    def join_request(self) -> JoinRequest | None:
        """Return the request; None where it was forgotten."""
        return (
            JoinRequest.objects.select_related("hub").filter(pk=self.key).first()
            if self.key
            else None
        )

    def find_elsewhere(self) -> HttpResponse | None:
        """Say so where the link ran out or the request was forgotten."""
        if self.join_request is None:
            return render(self.request, "stakeholders/join_gone.html", status=HTTPStatus.GONE)
        return None

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Confirm, and show the same page again; a second time changes nothing."""
        if self.join_request is not None:
            services.confirm_join_request(self.join_request.pk)
        return redirect(request.path)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show what was written, or that it is on its way."""
        if self.join_request is None:
            raise Http404
        hub = self.join_request.hub
        return super().get_context_data(**kwargs) | {
            "join_request": self.join_request,
            "hub": hub,
            "is_waiting": self.join_request.is_unconfirmed,
            "status_path": status_path(self.join_request),
            "usual_days": JoinRequest.objects.filter(hub=hub).usual_answer_days(),
        }
