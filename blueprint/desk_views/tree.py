"""All pages with the state of each language; new pages, moves, and what waits for a review."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.frame import BlueprintDeskView, title_of
from blueprint.desk_views.lines import lines_of_tree
from blueprint.forms import AddForm, MoveForm
from blueprint.models import Node, Revision
from core.exceptions import TransitionError
from core.languages import active_language, language_name
from hubs.desk_views.frame import age_of
from hubs.permissions import Permission

MOST_NAMES = 400


class TreeView(BlueprintDeskView):
    """The tree; in a large handbook one block at a time is open."""

    template_name = "blueprint/desk/tree.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the blocks, and the lines of those that are open, in three queries."""
        asked = self.request.GET.get("open", "")
        return super().get_context_data(**kwargs) | {
            "lines": list(lines_of_tree(active_language(), asked)),
            "may_change": self.request.user.has_perm(Permission.CHANGE_NODE),
            "add_url": reverse("blueprint_desk:add"),
        }


class AddView(BlueprintDeskView):
    """Make room for a page."""

    template_name = "blueprint/desk/ask.html"
    permission_required = Permission.CHANGE_NODE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, inside the page that the address names."""
        parent = self.request.GET.get("inside", "")
        initial = {"parent": parent, "kind": Node.Kind.GUIDELINE if parent else Node.Kind.BLOCK}
        kwargs.setdefault("form", AddForm(initial=initial))
        return super().get_context_data(**kwargs) | {
            "title": _("Add a page"),
            "intro": _("Nobody sees it before a text of it is live."),
            "button": _("Add the page"),
            "back_url": reverse("blueprint_desk:tree"),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Add it, and lead to writing it."""
        form = AddForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        data = form.cleaned_data
        node = services.add_node(
            data["key"],
            data["kind"],
            by=request.user,
            parent=data["parent"],
            source_language=data["source_language"],
        )
        messages.success(request, _("There is room for the page now. Write its text."))
        return redirect("blueprint_desk:write", key=node.key, language=node.source_language)


class MoveView(BlueprintDeskView):
    """Put a page elsewhere, by a form; dragging in the tree sends the same."""

    template_name = "blueprint/desk/move.html"
    permission_required = Permission.CHANGE_NODE

    @cached_property
    def node(self) -> Node:
        """Return the page or answer 404."""
        return get_object_or_404(Node, key=self.kwargs["key"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form, and names of pages to choose from."""
        others = Node.objects.exclude(path__startswith=self.node.path)[:MOST_NAMES]
        kwargs.setdefault("form", MoveForm(initial={"position": "right"}))
        return super().get_context_data(**kwargs) | {
            "title": _("Move “%(title)s”") % {"title": title_of(self.node)},
            "pages": [{"key": node.key, "title": node.title} for node in others],
            "back_url": reverse("blueprint_desk:tree"),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Move it, and say what became of the old addresses."""
        form = MoveForm(request.POST)
        if not form.is_valid():
            return self.show_again(form=form)
        target = form.cleaned_data["target"]
        try:
            services.move_node(self.node, target, form.cleaned_data["position"], by=request.user)
        except TransitionError as error:
            self.refuse(form, error)
            return self.show_again(form=form)
        messages.success(request, _("Moved. Old addresses lead to the new ones, in each language."))
        return redirect(f"{reverse('blueprint_desk:tree')}?open={self.node.key}")


class QueueView(BlueprintDeskView):
    """What waits for a review, longest first."""

    template_name = "blueprint/desk/queue.html"
    desk_tab = "queue"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show who wrote what, since when, and whether this person may approve it."""
        rows = Revision.objects.filter(status__in=("review", "scheduled"))
        rows = rows.select_related("node", "author").prefetch_related("contributions")
        return super().get_context_data(**kwargs) | {
            "rows": [self.row(revision) for revision in rows.order_by("updated_at")],
        }

    def row(self, revision: Revision) -> dict[str, Any]:
        """Return a line of the queue."""
        hands = {revision.author_id, *(part.user_id for part in revision.contributions.all())}
        names = {"key": revision.node.key, "language": revision.language}
        return {
            "revision": revision,
            "language": language_name(revision.language),
            "age": age_of(revision.updated_at),
            "is_own": self.request.user.pk in hands,
            "url": reverse("blueprint_desk:text", kwargs=names),
        }
