"""What a text was before: every state that was kept, what changed, and bringing one back."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.frame import TextMixin, why_not
from blueprint.desk_views.text import changes_of
from blueprint.models import Node, Revision
from core.exceptions import TransitionError
from core.paging import in_context, turn_to


class HistoryView(TextMixin):
    """The texts of a page in a language, newest first."""

    template_name = "blueprint/desk/history.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read one page of them."""
        texts = self.node.revisions.filter(language=self.language)
        page = turn_to(self.request.GET, texts.count())
        shown = texts.select_related("author", "approved_by")[page.start : page.stop]
        return super().get_context_data(**kwargs) | {**in_context(page), "texts": shown}


class OneTextMixin(TextMixin):
    """Something about one kept text, by its number."""

    @cached_property
    def revision(self) -> Revision:
        """Return the text or answer 404."""
        texts = Revision.objects.select_related("node", "author", "approved_by")
        return get_object_or_404(texts, pk=self.kwargs["pk"])

    @cached_property
    def node(self) -> Node:
        """Return its page."""
        return self.revision.node

    @cached_property
    def language(self) -> str:
        """Return its language."""
        return self.revision.language


class CompareView(OneTextMixin):
    """One text, and what it changed in the one before or in another that is named."""

    template_name = "blueprint/desk/compare.html"

    def before(self) -> Revision | None:
        """Return the text to compare with: ?with=number, or the edition before."""
        same = self.node.revisions.filter(language=self.language).exclude(pk=self.revision.pk)
        asked = self.request.GET.get("with", "")
        if asked.isdecimal() and len(asked) < 10:  # noqa: PLR2004 -- what fits a number of a row
            return get_object_or_404(same, pk=asked)
        earlier = same.filter(edition__isnull=False).order_by("-edition")
        if self.revision.edition is not None:
            earlier = earlier.filter(edition__lt=self.revision.edition)
        return earlier.first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Compare them word by word."""
        before = self.before()
        person = self.request.user
        return super().get_context_data(**kwargs) | {
            "revision": self.revision,
            "before": before,
            "changes": changes_of(before, self.revision),
            "may_restore": person.has_perm(
                self.node.writing_permission(self.language), self.wording
            ),
            "is_aside": self.revision.status == Revision.Status.ASIDE,
            "history_url": reverse("blueprint_desk:history", kwargs=self.names),
        }


class RestoreView(OneTextMixin):
    """Begin a draft with the words of this text."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Restore it."""
        try:
            services.restore_revision(self.revision, by=request.user)
        except TransitionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("A draft with these words is there. Hand it in as usual."))
        return redirect(self.text_url())


class TakeUpView(OneTextMixin):
    """Go on with a draft that was put aside."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Take it up."""
        try:
            services.take_up(self.revision, by=request.user)
        except TransitionError as error:
            messages.error(request, why_not(error, self.revision, "take_up"))
        else:
            messages.success(request, _("It is a draft again. You can go on writing."))
        return redirect(self.text_url())
