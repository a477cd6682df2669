"""Templates and other files to take along."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from blueprint.models import Attachment
from blueprint.services.listing import file_lines
from core.languages import active_language
from core.views import PublicPageMixin


class FileView(PublicPageMixin, View):
    """A file of the handbook, as a download that no browser opens in place."""

    def get(self, _request: HttpRequest, key: str, language: str) -> FileResponse:
        """Answer with the file in this language."""
        file = get_object_or_404(Attachment, key=key, language=language)
        if not file.file.storage.exists(str(file.file)):
            raise Http404
        response = FileResponse(file.file.open("rb"), as_attachment=True, filename=file.name)
        response["X-Content-Type-Options"] = "nosniff"
        return response


class TemplatesView(PublicPageMixin, TemplateView):
    """All templates on one page."""

    template_name = "blueprint/templates.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List them by their title, in the reader's language where there is one."""
        return super().get_context_data(**kwargs) | {
            "files": file_lines(Attachment.objects.all(), active_language()),
            "crumbs": [{"label": _("Blueprint"), "url": reverse("blueprint:index")}],
        }
