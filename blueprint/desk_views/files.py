"""Files to take along: kept by a lasting name, one for each language."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.desk_views.frame import BlueprintDeskView
from blueprint.desk_views.pictures import uses_of
from blueprint.forms import AttachmentForm
from blueprint.models import Attachment
from core.exceptions import TransitionError
from core.languages import language_name
from core.paging import in_context, turn_to
from hubs.permissions import Permission


class FilesView(BlueprintDeskView):
    """All files, and a form for one more or a newer one."""

    template_name = "blueprint/desk/files.html"
    desk_tab = "files"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read one page of them, with where they are used."""
        rows = Attachment.objects.all()
        page = turn_to(self.request.GET, rows.count())
        kwargs.setdefault("form", AttachmentForm())
        return super().get_context_data(**kwargs) | {
            **in_context(page),
            "files": [_described(row) for row in rows[page.start : page.stop]],
            "may_remove": self.request.user.has_perm(Permission.CHANGE_NODE),
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep a file."""
        form = AttachmentForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show_again(form=form)
        services.keep_attachment(
            form.save(commit=False), form.document, form.cleaned_data["upload"], by=request.user
        )
        messages.success(request, _("The file is kept. Texts that name it lead to it."))
        return redirect("blueprint_desk:files")


class RemoveFileView(BlueprintDeskView):
    """Delete a file."""

    permission_required = Permission.CHANGE_NODE
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Delete it, unless a live text leads to it."""
        file = get_object_or_404(Attachment, pk=self.kwargs["pk"])
        try:
            services.remove_attachment(file, by=request.user)
        except TransitionError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("The file is gone."))
        return redirect("blueprint_desk:files")


def _described(file: Attachment) -> dict[str, Any]:
    names = {"key": file.key, "language": file.language}
    return {
        "file": file,
        "language": language_name(file.language),
        "url": reverse("blueprint:file", kwargs=names),
        "uses": len(uses_of(f"file:{file.key}")),
        "code": f"file:{file.key}",
    }
