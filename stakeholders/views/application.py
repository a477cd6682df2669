"""Writing a request: the questions, checking the answers, and that it was sent."""

import uuid
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.languages import country_name
from stakeholders import services
from stakeholders.audiences import DOORS, Audience
from stakeholders.forms import JoinRequestForm
from stakeholders.http import (
    DRAFT_SALT,
    StampError,
    address_of,
    draft_token,
    make_stamp,
    read_stamp,
    read_token,
)
from stakeholders.models import JoinRequest
from stakeholders.views.applicant import ApplicantPage


class ApplicationView(ApplicantPage):
    """Answer the questions of one audience."""

    template_name = "stakeholders/join_form.html"

    @cached_property
    def audience(self) -> Audience:
        """Return the audience that the path names or answer 404."""
        try:
            return Audience(self.kwargs["audience"])
        except ValueError as error:
            raise Http404 from error

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the row that the form will make."""
        return JoinRequest(audience=self.audience, language=get_language())

    @cached_property
    def form(self) -> JoinRequestForm:
        """Return the audience's form, with what was typed so far."""
        hub = self.request.GET.get("hub")
        return JoinRequestForm(
            self.request.POST or None,
            audience=self.audience,
            instance=self.join_request,
            initial={"hub": hub} if hub else None,
        )

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep what was typed and go on to checking it."""
        try:
            stamp = read_stamp(request.POST.get("stamp", ""), self.audience)
        except StampError:
            return self.refuse(
                HTTPStatus.OK,
                title=_("Please send the form once more"),
                text=_("It was open for very long, or filled in very fast. Nothing is lost."),
            )
        self.take_key(stamp.key)
        return self._keep(seconds=stamp.seconds)

    def take_key(self, key: uuid.UUID) -> None:
        """Let the row have the form's key, so that a form sent twice makes one row."""
        self.join_request.pk = key

    def _keep(self, *, seconds: float) -> HttpResponse:
        if not self.form.is_valid():
            return self.render_to_response(
                self.get_context_data(**self.kwargs, stamp=self.request.POST["stamp"])
            )
        try:
            services.count_sender(address_of(self.request))
        except services.TooManyError:
            return self.refuse_too_many()
        draft = services.save_draft(self.form.instance, seconds=seconds)
        return redirect("stakeholders:check", token=draft_token(draft.pk))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the form; a stamp that was refused gives way to a new one."""
        return super().get_context_data(**kwargs) | {
            "form": self.form,
            "door": DOORS[self.audience],
            "is_school": self.audience == Audience.SCHOOL,
            "stamp": kwargs.get("stamp") or make_stamp(self.audience, self.join_request.pk),
        }


class DraftPage(ApplicantPage):
    """A page about the request that a signed link leads to."""

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request or answer 404: the link is forged or old, or nothing is left."""
        try:
            key = read_token(self.kwargs["token"], DRAFT_SALT)
        except signing.BadSignature as error:
            raise Http404 from error
        return get_object_or_404(JoinRequest.objects.select_related("hub"), pk=key)

    def sent_url(self) -> str:
        """Return where the request goes once it was sent."""
        return reverse("stakeholders:sent", kwargs={"token": self.kwargs["token"]})


class ChangeView(DraftPage, ApplicationView):
    """Change what was typed, until it is sent."""

    @cached_property
    def audience(self) -> Audience:
        """Return the audience that the draft is for."""
        return Audience(self.join_request.audience)

    def take_key(self, key: uuid.UUID) -> None:
        """Keep the draft's own key."""

    def find_elsewhere(self) -> HttpResponse | None:
        """Show what became of it where it was sent already."""
        return None if self.join_request.is_draft else redirect(self.sent_url())


class CheckView(DraftPage):
    """Read back what was typed, then send it."""

    template_name = "stakeholders/join_check.html"

    def find_elsewhere(self) -> HttpResponse | None:
        """Show what became of it where it was sent already."""
        return None if self.join_request.is_draft else redirect(self.sent_url())

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Send the request and say so; sending it twice says so twice."""
        try:
            services.submit_join_request(self.join_request)
        except services.TooManyError:
            return self.refuse_too_many()
        return redirect(self.sent_url())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show every answer with the way back to it."""
        change = reverse("stakeholders:change", kwargs={"token": self.kwargs["token"]})
        return super().get_context_data(**kwargs) | {
            "answers": answers_of(self.join_request, change),
            "hub": self.join_request.hub,
            "back_url": change,
        }


class SentView(DraftPage):
    """Say that the request arrived, and what happens next."""

    template_name = "stakeholders/join_sent.html"

    def find_elsewhere(self) -> HttpResponse | None:
        """Lead back to the answers where they were not sent yet."""
        if self.join_request.is_draft:
            return redirect("stakeholders:check", token=self.kwargs["token"])
        return None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the hub and its usual answer time, where that was counted."""
        hub = self.join_request.hub
        return super().get_context_data(**kwargs) | {
            "join_request": self.join_request,
            "hub": hub,
            "is_waiting": self.join_request.is_unconfirmed,
            "usual_days": JoinRequest.objects.filter(hub=hub).usual_answer_days(),
        }


def answers_of(join_request: JoinRequest, change_url: str) -> list[dict[str, Any]]:
    """Return what was typed, question by question, each with the way back to its field."""
    door = DOORS[Audience(join_request.audience)]
    asked = [
        ("organisation", door.organisation, join_request.organisation),
        ("role_title", _("What do you do there?"), join_request.role_title),
        *(
            (f"answer_{question.code}", question.label, join_request.answers.get(question.code))
            for question in door.questions
        ),
        ("message", _("What do you have in mind?"), join_request.message),
        ("place", _("Where"), _where(join_request)),
        ("name", _("Your name"), join_request.name),
        ("email", _("Your e-mail address"), join_request.email),
    ]
    return [
        {"label": label, "value": value, "url": f"{change_url}#id_{field}"}
        for field, label, value in asked
        if value
    ]


def _where(join_request: JoinRequest) -> str:
    parts = [join_request.place, country_name(join_request.country)]
    return ", ".join(part for part in parts if part)
