"""Prepared pictures of the handbook, where no proxy serves them."""

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from core.views import PublicPageMixin

_YEAR = 31_536_000


class PictureFileView(PublicPageMixin, View):
    """A picture as a worker made it; its name changes when it does."""

    def get(self, _request: HttpRequest, stem: str) -> HttpResponse:
        """Answer with the file under headers that keep it a picture."""
        name = f"blueprint/pictures/{stem}.webp"
        if not default_storage.exists(name):
            raise Http404
        with default_storage.open(name) as file:
            response = HttpResponse(file.read(), content_type="image/webp")
        response["Cache-Control"] = f"public, max-age={_YEAR}, immutable"
        response["Content-Security-Policy"] = "default-src 'none'; sandbox"
        response["X-Content-Type-Options"] = "nosniff"
        return response
