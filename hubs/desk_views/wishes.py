"""Asking for a text in one's own language."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.languages import language_name
from hubs.services.texts import ask_for_translation
from hubs.translating import WISHES_THAT_COUNT, TextKind


class AskView(TemplateView):
    """Say that one would like to read a page in another language; the page itself asks nobody."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/ask_translation.html"

    @cached_property
    def kind(self) -> TextKind:
        """Return the kind that the path names, or answer 404."""
        kind = TextKind.registry.get(self.kwargs["kind"])
        if kind is None or self.kwargs["language"] not in dict(settings.LANGUAGES):
            raise Http404
        return kind

    @cached_property
    def thing(self) -> Any:
        """Return what the path names, as far as everybody reads it, or answer 404."""
        found = self.kind.asked_at(self.kwargs["key"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say what is asked for."""
        return super().get_context_data(**kwargs) | {
            "thing": str(self.thing),
            "language": language_name(self.kwargs["language"]),
            "back_url": self.thing.get_absolute_url(),
            "enough": WISHES_THAT_COUNT,
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Note the wish, once for each person."""
        key, language = str(self.thing.pk), self.kwargs["language"]
        wishes = ask_for_translation(self.kind.code, key, language, by=request.user)
        if wishes >= WISHES_THAT_COUNT:
            messages.success(
                request, _("Thank you. It is on the translators' list now, at the top.")
            )
        else:
            messages.success(request, _("Thank you. We note who would like to read this."))
        return redirect(self.thing.get_absolute_url())
