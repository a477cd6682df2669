"""Every message in both languages, as text and as HTML; only while developing and in the demo."""

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.generic import TemplateView, View

from notifications.declarations import Notification
from oshub.previews import preview_of

WIDTHS = (320, 640)
POLICY = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
# A mail brings its own style along and is shown inside the page; nothing else here may do so.
FRAMED = {name: ["'none'"] for name in POLICY} | {
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
}
FRAMING = {"frame-src": ["'self'"]}


class PreviewMixin(View):
    """A page that is there in development and in the demo only."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer nowhere else."""
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def kind(self) -> type[Notification[Any]]:
        """Return the message that the path names, or answer 404."""
        kind = Notification.registry.get(self.kwargs["slug"])
        if kind is None:
            raise Http404
        return kind


@method_decorator(login_not_required, name="dispatch")
class MessagesView(PreviewMixin, TemplateView):
    """Every message by its subject, in both languages."""

    template_name = "demo/messages.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Word each of them."""
        rows = [
            {
                "slug": slug,
                "kind": kind,
                "previews": [preview_of(kind, code) for code, _name in settings.LANGUAGES],
            }
            for slug, kind in sorted(Notification.registry.items())
        ]
        return super().get_context_data(**kwargs) | {"rows": rows}


@method_decorator([login_not_required, csp_replace(FRAMING)], name="dispatch")
class MessageView(PreviewMixin, TemplateView):
    """One message: its text, and its HTML part on a phone and on a desk."""

    template_name = "demo/message.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Word it in every language."""
        previews = [preview_of(self.kind, code) for code, _name in settings.LANGUAGES]
        shown = {"slug": self.kind.slug, "previews": previews, "widths": WIDTHS}
        return super().get_context_data(**kwargs) | shown


@method_decorator(
    [login_not_required, xframe_options_sameorigin, csp_replace(FRAMED)], name="dispatch"
)
class MessagePartView(PreviewMixin):
    """The HTML part alone, as a mail program would show it."""

    def get(self, _request: HttpRequest, slug: str, language: str) -> HttpResponse:  # noqa: ARG002
        """Word it, in a language that there is."""
        if language not in dict(settings.LANGUAGES):
            raise Http404
        return HttpResponse(preview_of(self.kind, language).wording.html)
