"""Comments on a text: written with the words they are about, and settled."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.frame import BlueprintDeskView
from blueprint.desk_views.text import TextView
from blueprint.forms import RemarkForm
from blueprint.models import Node, Remark, Revision
from core.exceptions import TransitionError


class RemarkView(TextView):
    """Comment on a text."""

    http_method_names = ("post",)

    @cached_property
    def revision(self) -> Revision:
        """Return the text or answer 404."""
        return get_object_or_404(Revision.objects.select_related("node"), pk=self.kwargs["pk"])

    @cached_property
    def node(self) -> Node:
        """Return its page."""
        return self.revision.node

    @cached_property
    def language(self) -> str:
        """Return its language."""
        return self.revision.language

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep the comment."""
        form = RemarkForm(request.POST)
        if not form.is_valid():
            return self.show_again(remark_form=form, form=form)
        data = form.cleaned_data
        services.add_remark(self.revision, data["words"], by=request.user, quote=data["quote"])
        messages.success(request, _("Your comment is there. The writers get a message."))
        return redirect(f"{self.text_url()}#remarks")


class SettleView(BlueprintDeskView):
    """Mark a comment as dealt with."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Settle it."""
        rows = Remark.objects.select_related("revision__node")
        remark = get_object_or_404(rows, pk=self.kwargs["pk"])
        try:
            services.settle_remark(remark, by=request.user)
        except TransitionError:
            messages.error(request, _("Somebody settled it already."))
        else:
            messages.success(request, _("Settled."))
        names = {"key": remark.revision.node.key, "language": remark.revision.language}
        return redirect(f"{reverse('blueprint_desk:text', kwargs=names)}#remarks")
