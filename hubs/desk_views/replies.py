"""Ready-made words: kept by each desk and by the network for all, offered wherever one answers."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.languages import language_name
from hubs.desk_views.desk import AnyDeskMixin
from hubs.forms.desk import ReplyForm
from hubs.models import Hub, ReplyTemplate
from hubs.permissions import Permission
from hubs.services import desk


@dataclass(frozen=True)
class Offer:
    """The ready-made words that suit an answer, and those that somebody has just chosen."""

    replies: list[ReplyTemplate]
    words: str


def offer_replies(
    request: HttpRequest,
    hub: Hub | None,
    purpose: str | None,
    language: str,
    known: dict[str, str] | None = None,
) -> Offer:
    """Return what can be chosen for this purpose; what is known is filled in."""
    if purpose is None:
        return Offer([], "")
    of_desk = Q(hub=hub) | Q(hub=None)
    replies = list(ReplyTemplate.objects.filter(of_desk, purpose=purpose))
    wanted = request.POST.get("reply", "")
    chosen = next((reply for reply in replies if str(reply.pk) == wanted), None)
    words = ReplyTemplate.fill(chosen.words_in(language), **known or {}) if chosen else ""
    return Offer(replies, words)


class RepliesView(AnyDeskMixin, TemplateView):
    """The ready-made words of a desk, by what they are for."""

    template_name = "hubs/replies.html"
    permission_required = Permission.DECIDE_JOINREQUEST

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the desk's own, and those of the network."""
        found = ReplyTemplate.objects.filter(Q(hub=self.hub) | Q(hub=None))
        rows = [
            {
                "reply": reply,
                "is_own": reply.hub_id == (self.hub.pk if self.hub else None),
                "edit_url": self.here("reply", pk=reply.pk),
                "languages": ", ".join(
                    language_name(code) for code in ("en", "nl") if getattr(reply, f"text_{code}")
                ),
            }
            for reply in found
        ]
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "new_url": self.here("reply_new"),
            "inbox_url": self.here("inbox"),
            "is_network": self.hub is None,
        }


class ReplyEditView(AnyDeskMixin, FormView[ReplyForm]):
    """Write ready-made words, and see them as the reader will."""

    template_name = "hubs/reply_form.html"
    form_class = ReplyForm
    permission_required = Permission.DECIDE_JOINREQUEST

    @cached_property
    def reply(self) -> ReplyTemplate:
        """Return the words that the path names, within this desk, or new ones."""
        if "pk" not in self.kwargs:
            return ReplyTemplate(hub=self.hub)
        return get_object_or_404(ReplyTemplate, pk=self.kwargs["pk"], hub=self.hub)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with what is kept."""
        return super().get_form_kwargs() | {"instance": self.reply}

    def form_valid(self, form: ReplyForm) -> HttpResponse:
        """Keep the words, or show them first."""
        if "preview" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            desk.save_reply(form.save(commit=False), by=self.person)
        except desk.NameTakenError:
            form.add_error("name", _("There is a text of this name already."))
            return self.form_invalid(form)
        messages.success(self.request, _("The text is kept."))
        return redirect(self.here("replies"))

    def form_invalid(self, form: ReplyForm) -> HttpResponse:
        """Show what to put right, with what was typed."""
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words as somebody would read them."""
        context = super().get_context_data(**kwargs)
        hub = self.hub.own_name if self.hub else "OSHub.Network"
        known = {"name": "Noor Visser", "hub": hub, "reference": "NL-7F3K"}
        form = context["form"]
        previews = [
            {
                "language": code,
                "label": language_name(code),
                "text": ReplyTemplate.fill(str(form[f"text_{code}"].value() or ""), **known),
            }
            for code in ("en", "nl")
        ]
        return context | {
            "previews": [preview for preview in previews if preview["text"]],
            "back_url": self.here("replies"),
            "remove_url": self.here("reply_remove", pk=self.reply.pk) if self.reply.pk else "",
        }


class ReplyRemoveView(AnyDeskMixin):
    """Throw ready-made words away."""

    http_method_names = ("post",)
    permission_required = Permission.DECIDE_JOINREQUEST

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove them and return to the others."""
        get_object_or_404(ReplyTemplate, pk=self.kwargs["pk"], hub=self.hub).delete()
        messages.success(request, _("The text is gone."))
        return redirect(self.here("replies"))
