"""What is done with a draft as a whole: go on later, check it, send it."""

from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property

from stakeholders import services
from stakeholders.audiences import Audience
from stakeholders.forms.mailboxes import MailboxForm, probable_address
from stakeholders.forms.steps import questions_for, unanswered_step
from stakeholders.http import read_token
from stakeholders.messages.conversation import DRAFT_SALT
from stakeholders.models import JoinRequest
from stakeholders.services.applications import send_resume_link
from stakeholders.views.answers import answers_of
from stakeholders.views.applicant import ApplicantPage


class DraftPage(ApplicantPage):
    """A page about the request that a signed link leads to."""

    @cached_property
    def join_request(self) -> JoinRequest | None:
        """Return the request, None where the link ran out or nothing is left, or answer 404."""
        try:
            key = read_token(self.kwargs["token"], DRAFT_SALT)
        except signing.SignatureExpired:
            return None
        except signing.BadSignature as error:
            raise Http404 from error
        return JoinRequest.objects.select_related("hub").filter(pk=key).first()

    @property
    def existing(self) -> JoinRequest:
        """Return the request where find_elsewhere() has seen that it exists."""
        if self.join_request is None:
            raise Http404
        return self.join_request

    def find_elsewhere(self) -> HttpResponse | None:
        """Say so where the link ran out or the draft was deleted."""
        if self.join_request is None:
            return render(self.request, "stakeholders/join_gone.html", status=HTTPStatus.GONE)
        return None

    def sent_page(self) -> HttpResponse | None:
        """Lead to where it says that the request was sent, if it was."""
        if self.existing.is_draft:
            return None
        return redirect("stakeholders:sent", token=self.kwargs["token"])

    def step_url(self, step: str) -> str:
        """Return the address of one page of the form."""
        args = [self.existing.audience, step, self.kwargs["token"]]
        return reverse("stakeholders:step", args=args)


class ResumeView(DraftPage):
    """The link in the mail of who went on later."""

    http_method_names = ("get", "head", "options")

    def find_elsewhere(self) -> HttpResponse | None:
        """Lead to the first page that is open, to the summary, or to where it was sent."""
        elsewhere = super().find_elsewhere() or self.sent_page()
        if elsewhere is not None:
            return elsewhere
        step = unanswered_step(self.existing, questions_for(self.existing))
        if step is None:
            return redirect("stakeholders:check", token=self.kwargs["token"])
        return redirect(self.step_url(step))


class LaterView(DraftPage):
    """Ask where to send the link with which to go on later, and send it."""

    template_name = "stakeholders/join_later.html"

    @cached_property
    def form(self) -> MailboxForm:
        """Return the one field, with the address that was typed."""
        return MailboxForm(self.request.POST or None, initial={"email": self.existing.email})

    def find_elsewhere(self) -> HttpResponse | None:
        """Show what became of it where it was sent already."""
        return super().find_elsewhere() or self.sent_page()

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the link and say so."""
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        try:
            draft = send_resume_link(self.existing, email=self.form.cleaned_data["email"])
        except services.TooManyError:
            return self.refuse_too_many()
        return self.render_to_response(self.get_context_data(sent_to=draft.email))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the field, or the address that the link went to."""
        sent_to = kwargs.get("sent_to", "")
        return super().get_context_data(**kwargs) | {
            "form": None if sent_to else self.form,
            "sent_to": sent_to,
            "probably": probable_address(sent_to) if sent_to else "",
            "back_url": reverse("stakeholders:resume", kwargs={"token": self.kwargs["token"]}),
        }


class CheckView(DraftPage):
    """Read back what was typed, then send it."""

    template_name = "stakeholders/join_check.html"

    def find_elsewhere(self) -> HttpResponse | None:
        """Lead to what is still to be answered, or to where it was sent already."""
        elsewhere = super().find_elsewhere() or self.sent_page()
        if elsewhere is not None:
            return elsewhere
        step = unanswered_step(self.existing, questions_for(self.existing))
        return None if step is None else redirect(self.step_url(step))

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the request and say so; sending it twice says so twice."""
        try:
            services.submit_join_request(self.existing)
        except services.TooManyError:
            return self.refuse_too_many()
        return redirect("stakeholders:sent", token=self.kwargs["token"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show every answer with the way back to it, and the address large."""
        request = self.existing
        return super().get_context_data(**kwargs) | {
            "answers": answers_of(request, self._change_url),
            "hub": request.hub,
            "hub_url": "" if self._is_new_hub else self._change_url("hub", "hub"),
            "email": request.email,
            "email_url": self._change_url("you", "email"),
            "probably": probable_address(request.email),
            "later_url": reverse("stakeholders:later", kwargs={"token": self.kwargs["token"]}),
            "is_new_hub": self._is_new_hub,
        }

    @property
    def _is_new_hub(self) -> bool:
        return self.existing.audience == Audience.NEW_HUB

    def _change_url(self, step: str, field: str) -> str:
        return f"{self.step_url(step)}?to=check#id_{field}"


class SentView(DraftPage):
    """Say that the request arrived, and what happens next."""

    template_name = "stakeholders/join_sent.html"

    def find_elsewhere(self) -> HttpResponse | None:
        """Lead back to the answers where they were not sent yet."""
        elsewhere = super().find_elsewhere()
        if elsewhere is None and self.existing.is_draft:
            return redirect("stakeholders:check", token=self.kwargs["token"])
        return elsewhere

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the hub and its usual answer time, where that was counted."""
        request = self.existing
        return super().get_context_data(**kwargs) | {
            "join_request": request,
            "hub": request.hub,
            "is_waiting": request.is_unconfirmed,
            "is_new_hub": request.audience == Audience.NEW_HUB,
            "usual_days": JoinRequest.objects.filter(hub=request.hub).usual_answer_days(),
        }
