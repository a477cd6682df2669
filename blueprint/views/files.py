"""Templates and other files to take along."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.generic import View

from blueprint.models import Attachment
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
