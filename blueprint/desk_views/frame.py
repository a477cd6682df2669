"""The frame that every page of the handbook's desk stands in."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from blueprint.models import REVISION_LIFE, Node, Revision
from core.exceptions import TransitionError
from core.languages import language_name
from hubs.http.desks import refuse_strangers
from hubs.permissions import Permission, Wording


class BlueprintDeskView(TemplateView):
    """A page at the desk, for those who write or translate; subclasses may ask for more."""

    request: AuthenticatedHttpRequest
    permission_required: ClassVar[Permission] = Permission.TRANSLATE_NODE
    desk_tab: ClassVar[str] = "tree"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever has no part in the handbook."""
        refuse_strangers(request, None, self.permission_required)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what templates/blueprint/desk/frame.html reads."""
        return super().get_context_data(**kwargs) | {
            "crumbs": [
                {"label": _("Blueprint"), "url": reverse("blueprint:index")},
                {"label": _("Desk"), "url": reverse("blueprint_desk:tree")},
            ],
            "desk_tabs": self.tabs(),
        }

    def tabs(self) -> list[dict[str, Any]]:
        """Return the kinds of work, with how many texts wait for a review."""
        waiting = Revision.objects.filter(status=Revision.Status.REVIEW).count()
        rows: list[tuple[str, str, int | None]] = [
            ("blueprint_desk:tree", _("Pages"), None),
            ("blueprint_desk:queue", _("In review"), waiting),
            ("blueprint_translate:start", _("To translate"), None),
            ("blueprint_desk:pictures", _("Pictures"), None),
            ("blueprint_desk:files", _("Files"), None),
        ]
        if self.request.user.has_perm(Permission.CHANGE_NODE):
            rows.append(("blueprint:feedback_list", _("Feedback"), None))
            rows.append(("blueprint:link_list", _("Links"), None))
        return [
            {
                "label": label,
                "url": reverse(name),
                "current": name.partition(":")[2] == self.desk_tab,
                "count": count,
            }
            for name, label, count in rows
        ]

    def show_again(self, **context: Any) -> HttpResponse:
        """Show the page with what is to be put right, and say so by the status."""
        shown = self.get_context_data(**context)
        return self.render_to_response(shown, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def refuse(self, form: BaseForm, error: TransitionError, field: str | None = None) -> None:
        """Say in the form what stands in the way."""
        form.add_error(field, str(error))


class TextMixin(BlueprintDeskView):
    """Something about the text of a page in one language."""

    @cached_property
    def node(self) -> Node:
        """Return the page or answer 404."""
        return get_object_or_404(Node, key=self.kwargs["key"])

    @cached_property
    def language(self) -> str:
        """Return the language or answer 404."""
        language: str = self.kwargs["language"]
        if language not in dict(settings.LANGUAGES):
            raise Http404
        return language

    @property
    def wording(self) -> Any:
        """Return what the permission to write is asked about: a translator has languages."""
        return Wording(self.language)

    @property
    def names(self) -> dict[str, str]:
        """Return what an address of this text names."""
        return {"key": self.node.key, "language": self.language}

    def text_url(self) -> str:
        """Return where the text is worked on."""
        return reverse("blueprint_desk:text", kwargs=self.names)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page and the language, and the way to the other languages."""
        context = super().get_context_data(**kwargs)
        crumbs = [*context["crumbs"], {"label": title_of(self.node), "url": self.text_url()}]
        return context | {
            "crumbs": crumbs,
            "node": self.node,
            "node_title": title_of(self.node),
            "language": self.language,
            "language_name": language_name(self.language),
            "is_source": self.language == self.node.source_language,
            "text_url": self.text_url(),
        }

    def say(self, error: TransitionError, revision: Revision | None, step: str) -> None:
        """Say why nothing happened."""
        messages.error(self.request, why_not(error, revision, step))


def title_of(node: Node) -> str:
    """Return what a page is called, live or not yet."""
    if node.title:
        return str(node.title)
    newest = node.revisions.order_by("-updated_at").first()
    return newest.title if newest else node.key


def why_not(error: TransitionError, revision: Revision | None, step: str) -> str:
    """Return the words of a refusal; where somebody else was first, that is what they say."""
    if revision is not None:
        status = Revision.objects.filter(pk=revision.pk).values_list("status", flat=True).first()
        if status is not None and REVISION_LIFE.allows(status, step):
            return str(error)
    return _("Something else has happened to this text already.")
