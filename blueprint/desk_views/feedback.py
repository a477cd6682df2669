"""What readers said, for the editors: counts for every page, and the words."""

from typing import Any

from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import ListView

from blueprint.models import Feedback, Node
from core.views import ObjectPermissionRequiredMixin
from hubs.permissions import Permission

MOST_LINES = 200


class FeedbackListView(ObjectPermissionRequiredMixin, ListView[Node]):
    """Every page that somebody said something of, those that helped least first."""

    permission_required = Permission.CHANGE_NODE
    template_name = "blueprint/feedback_list.html"
    context_object_name = "nodes"

    def get_permission_object(self) -> None:
        """Ask for the right in the network: the handbook belongs to no hub."""

    def get_queryset(self) -> Any:
        """Count what was said of each page in any language."""
        said = Node.objects.filter(feedback__isnull=False)
        return said.annotate(
            yes=Count("feedback", filter=Q(feedback__was_useful=True)),
            no=Count("feedback", filter=Q(feedback__was_useful=False)),
            words=Count("feedback", filter=~Q(feedback__words="")),
        ).order_by("-no", "path")[:MOST_LINES]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way here."""
        crumbs = [{"label": _("Blueprint"), "url": reverse("blueprint:index")}]
        return super().get_context_data(**kwargs) | {
            "crumbs": [*crumbs, {"label": _("What readers say"), "url": ""}]
        }


class FeedbackOfPageView(ObjectPermissionRequiredMixin, ListView[Feedback]):
    """What was said of one page, the newest first."""

    permission_required = Permission.CHANGE_NODE
    template_name = "blueprint/feedback_of_page.html"
    context_object_name = "said"

    def get_permission_object(self) -> None:
        """Ask for the right in the network: the handbook belongs to no hub."""

    @cached_property
    def node(self) -> Node:
        """Return the page that the path names, or answer 404."""
        return get_object_or_404(Node, key=self.kwargs["key"])

    def get_queryset(self) -> Any:
        """Return the words with the language and edition they are about."""
        return Feedback.objects.filter(node=self.node).order_by("-given_on", "-pk")[:MOST_LINES]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way here."""
        list_url = reverse("blueprint:feedback_list")
        crumbs = [{"label": _("What readers say"), "url": list_url}]
        return super().get_context_data(**kwargs) | {
            "node": self.node,
            "crumbs": [*crumbs, {"label": str(self.node), "url": ""}],
        }
