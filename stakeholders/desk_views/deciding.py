"""Answering a request: ask, call the service, say what happened."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.languages import language_name
from hubs.desk_views import way_back
from hubs.desk_views.replies import Offer, offer_replies
from hubs.models import ReplyTemplate
from stakeholders import services
from stakeholders.forms import AcceptForm, DeclineForm, ForwardForm
from stakeholders.models import JoinRequest
from stakeholders.querysets import JoinRequestQuerySet

if TYPE_CHECKING:
    from accounts.models import User


class ActPage(View):
    """Something done to the request that the path names, in a frame that says which there are."""

    def get_requests(self) -> JoinRequestQuerySet:
        """Return the requests that this desk may see; the frame says it."""
        raise NotImplementedError

    def get_address(self, name: str, reference: str = "") -> str:
        """Return the address of a page of this desk; the frame says it."""
        raise NotImplementedError

    def act(self, form: Any = None) -> str:
        """Call the service and return what to say."""
        raise NotImplementedError

    @cached_property
    def join_request(self) -> JoinRequest:
        """Return the request that the path names within this desk, or answer 404."""
        found = self.get_requests().select_related("hub")
        return get_object_or_404(found, reference=self.kwargs["reference"])

    @property
    def person(self) -> "User":
        """Return who acts; the login middleware has let nobody else through."""
        return cast("User", self.request.user)

    @property
    def detail_url(self) -> str:
        """Return where the request is read."""
        return self.get_address("request", self.join_request.reference)

    def answer(self, form: Any = None) -> HttpResponseRedirect:
        """Act, say so, and return to the request; who came second hears that it was answered."""
        try:
            messages.success(self.request, self.act(form))
        except TransitionError:
            messages.error(
                self.request, _("Somebody was first: this request has moved on already.")
            )
        return redirect(way_back(self.request, self.detail_url))


class ContactedPage(ActPage):
    """Record that somebody spoke with the sender."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Record it and return to the request."""
        return self.answer()

    def act(self, form: Any = None) -> str:  # noqa: ARG002 -- nothing to type
        """Mark the request as contacted."""
        services.mark_contacted(self.join_request, by=self.person)
        return _("Marked as contacted.")


class MatchedPage(ActPage):
    """Record that a place was found for the sender."""

    def post(self, _request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Record it and return to the request."""
        return self.answer()

    def act(self, form: Any = None) -> str:  # noqa: ARG002 -- nothing to type
        """Mark the request as matched."""
        services.mark_matched(self.join_request, by=self.person)
        return _("Marked as matched.")


class DecisionPage(ActPage, FormView[Form]):
    """An act that takes words: shown on a page of its own, with the request beside it."""

    template_name = "stakeholders/request_decision.html"
    purpose: ClassVar[ReplyTemplate.Purpose | None] = None  # of the ready-made words that suit it
    reply_field: ClassVar[str] = ""  # where they go

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Act, or fill in the ready-made words that were chosen and show the page again."""
        if "use" in request.POST and self.reply_field:
            return self.render_to_response(self.get_context_data(form=self._filled()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        """Act on what was typed."""
        return self.answer(form)

    @cached_property
    def offer(self) -> Offer:
        """Return the ready-made words, with what is known of this request filled in."""
        asked = self.join_request
        hub = asked.hub.own_name if asked.hub else "OSHub.Network"
        known = {"name": asked.name, "hub": hub, "reference": asked.reference}
        return offer_replies(self.request, asked.hub, self.purpose, asked.language, known)

    def _filled(self) -> Form:
        """Return the form with what was typed elsewhere and the ready-made words in their place."""
        kwargs = self.get_form_kwargs()
        typed = kwargs.pop("data")
        kwargs.pop("files", None)
        kwargs["initial"] = typed.dict() | {self.reply_field: self.offer.words}
        return self.get_form_class()(**kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the request and the words of this act."""
        title, button, kind = self.words()
        return super().get_context_data(**kwargs) | {
            "join_request": self.join_request,
            "back_url": self.detail_url,
            "title": title,
            "button": button,
            "button_kind": kind,
            "replies": self.offer.replies,
            "language": language_name(self.join_request.language),
        }

    def words(self) -> tuple[str, str, str]:
        """Return the heading, the words of the button and its kind."""
        raise NotImplementedError


class AcceptPage(DecisionPage):
    """Say yes."""

    form_class = AcceptForm
    purpose = ReplyTemplate.Purpose.ACCEPT
    reply_field = "note"

    def words(self) -> tuple[str, str, str]:
        """Return the words for saying yes."""
        return _("Accept this request"), _("Accept and send the mail"), ""

    def act(self, form: Any = None) -> str:
        """Accept the request."""
        note = form.cleaned_data["note"]
        services.accept_join_request(self.join_request, by=self.person, note=note)
        return _("Accepted. The sender gets a mail with the next step.")


class DeclinePage(DecisionPage):
    """Say no."""

    form_class = DeclineForm
    purpose = ReplyTemplate.Purpose.DECLINE
    reply_field = "reason"

    def words(self) -> tuple[str, str, str]:
        """Return the words for saying no."""
        return _("Decline this request"), _("Decline and send the mail"), "stop"

    def act(self, form: Any = None) -> str:
        """Decline the request."""
        reason = form.cleaned_data["reason"]
        services.decline_join_request(self.join_request, by=self.person, reason=reason)
        return _("Declined. The sender gets a mail with your reason.")


class ForwardPage(DecisionPage):
    """Hand it on."""

    form_class = ForwardForm
    purpose = ReplyTemplate.Purpose.FORWARD
    reply_field = "reason"

    def words(self) -> tuple[str, str, str]:
        """Return the words for handing it on."""
        return _("Forward this request"), _("Forward and send the mails"), ""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form where the request is now."""
        return super().get_form_kwargs() | {"hub": self.join_request.hub}

    def act(self, form: Any = None) -> str:
        """Forward the request."""
        typed = form.cleaned_data
        services.forward_join_request(
            self.join_request,
            to=typed["to"],
            by=self.person,
            reason=typed["reason"],
            note=typed["note"],
        )
        return _("Forwarded. The sender and those who answer next get a mail.")
