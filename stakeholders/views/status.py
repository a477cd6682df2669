"""The sender's own page: how it stands, what is asked, what may still be said or taken back."""

from http import HTTPStatus
from typing import Any

from django.core import signing
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy

from core.exceptions import TransitionError
from stakeholders.forms.conversation import AddForm, DateForm, ReplyForm
from stakeholders.http import read_status_token
from stakeholders.models import JoinRequest
from stakeholders.services import conversation
from stakeholders.services.conversation import date_in_words
from stakeholders.services.gatekeeping import TooManyError
from stakeholders.views.answers import answers_of
from stakeholders.views.applicant import ApplicantPage
from stakeholders.views.standing import headline_of, open_question, timeline_of
from stakeholders.views.untold import known_of

DONE = {
    "said": gettext_lazy("Thank you. Your words are with the hub."),
    "chosen": gettext_lazy("Thank you. The hub knows which date you chose."),
    "none": gettext_lazy("Thank you. The hub will propose other dates."),
    "withdrawn": gettext_lazy("Your request is withdrawn. You get one last mail that says so."),
    "late": gettext_lazy("This was settled in the meantime, so nothing changed."),
}


class StatusPage(ApplicantPage):
    """A page that the signed link in a mail opens to the sender of a request."""

    template_name = "stakeholders/join_status.html"

    @cached_property
    def join_request(self) -> JoinRequest | None:
        """Return the request, None where it was deleted, or answer 404 to a forged link."""
        try:
            key = read_status_token(self.kwargs["token"])
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
        """Say so where the request was deleted."""
        if self.join_request is None or self.join_request.is_draft:
            return render(self.request, "stakeholders/join_gone.html", status=HTTPStatus.GONE)
        return None

    def back(self, done: str) -> HttpResponse:
        """Lead back to the page, which says what was done."""
        path = redirect("stakeholders:status", token=self.kwargs["token"]).url
        return redirect(f"{path}?done={done}")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show everything that the sender may read and do."""
        request = self.existing
        known = known_of(request)
        dates = list(request.proposed_dates.standing())
        chosen = request.proposed_dates.chosen().first()
        question = open_question(known.events) if request.is_open else ""
        status = known.status_of(request)
        return super().get_context_data(**kwargs) | {
            "join_request": request,
            "hub": request.hub,
            "headline": headline_of(status, question=question, has_dates=bool(dates)),
            "question": question,
            "reply_form": ReplyForm(),
            "add_form": AddForm(),
            "date_form": kwargs.get("date_form") or (DateForm(dates=dates) if dates else None),
            "chosen_words": date_in_words(chosen, get_language()) if chosen else "",
            "events": timeline_of(known.events, request),
            "answers": answers_of(request),
            "reason": "" if known.held else request.reason,
            "may_write": request.is_open,
            "may_withdraw": request.is_open or request.is_unconfirmed,
            "may_begin_again": not (request.is_open or request.is_unconfirmed or known.held),
            "usual_days": JoinRequest.objects.filter(hub=request.hub).usual_answer_days(),
            "is_waiting": request.is_hubs_turn,
            "done": DONE.get(self.request.GET.get("done", ""), ""),
        }


class StatusView(StatusPage):
    """Read how it stands."""

    http_method_names = ("get", "head", "options")


class WordsView(StatusPage):
    """Say something more to the hub."""

    http_method_names = ("post", "options")
    form_class: type[Form]
    field: str
    shown_as: str

    @cached_property
    def form(self) -> Form:
        """Return the one field, with what was typed."""
        return self.form_class(self.request.POST)

    def say(self, words: str) -> None:
        """Pass the words on."""
        raise NotImplementedError

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Pass the words on, or show what is wrong with them."""
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data())
        try:
            self.say(self.form.cleaned_data[self.field])
        except TransitionError:
            return self.back("late")
        except TooManyError:
            return self.refuse_too_many()
        return self.back("said")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the page with what was typed."""
        return super().get_context_data(**kwargs) | {"form": self.form, self.shown_as: self.form}


class ReplyView(WordsView):
    """Answer the hub's question."""

    form_class, field, shown_as = ReplyForm, "words", "reply_form"

    def say(self, words: str) -> None:
        """Answer."""
        conversation.reply_to_hub(self.existing, words=words)


class AddView(WordsView):
    """Add something to the request."""

    form_class, field, shown_as = AddForm, "more", "add_form"

    def say(self, words: str) -> None:
        """Add."""
        conversation.add_words(self.existing, words=words)


class DateView(StatusPage):
    """Choose one of the proposed moments."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Tell the hub."""
        form = DateForm(request.POST, dates=list(self.existing.proposed_dates.standing()))
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form, date_form=form))
        try:
            conversation.choose_date(self.existing, date=form.chosen)
        except TransitionError:
            return self.back("late")
        return self.back("chosen" if form.chosen else "none")


class WithdrawView(StatusPage):
    """Take the request back, after one page that says what that means."""

    template_name = "stakeholders/join_withdraw.html"

    def find_elsewhere(self) -> HttpResponse | None:
        """Lead back where there is nothing to withdraw any more."""
        elsewhere = super().find_elsewhere()
        if elsewhere is None and not (self.existing.is_open or self.existing.is_unconfirmed):
            return self.back("late")
        return elsewhere

    def post(self, _request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Withdraw; a second time changes nothing."""
        try:
            conversation.withdraw_request(self.existing)
        except TransitionError:
            return self.back("late")
        return self.back("withdrawn")
