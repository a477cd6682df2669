"""The reader: the list of contents and the pages, for anybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect
from django.views.generic import TemplateView, View

from blueprint.models import Node, OldPath
from blueprint.rendering.page import alternates, index_context, page_context
from core.languages import active_language
from core.views import PublicPageMixin


class IndexView(PublicPageMixin, TemplateView):
    """The building blocks, each with its sections."""

    template_name = "blueprint/index.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List what there is, two levels deep."""
        language = active_language()
        contents = Node.objects.filter(depth__lte=2).table_of_contents(language, "summary")
        return super().get_context_data(**kwargs) | index_context(contents, language)


class PageView(PublicPageMixin, TemplateView):
    """One page of the handbook."""

    template_name = "blueprint/page.html"

    def get(self, request: HttpRequest, path: str) -> HttpResponse:
        """Show the page at this address, or send on whoever comes by an old one."""
        language = active_language()
        page = Node.objects.page_at(language, path)
        if page is None:
            return self.follow_old_path(language, path)
        contents = Node.objects.around(language, page["path"])
        request.page_alternates = alternates(page)  # type: ignore[attr-defined]
        return self.render_to_response(page_context(page, contents, language))

    def follow_old_path(self, language: str, path: str) -> HttpResponse:
        """Answer with the page's present address, for good."""
        old = OldPath.objects.filter(language=language, path=path).select_related("node").first()
        url_path = getattr(old.node, f"url_path_{language}") if old else None
        if url_path is None:
            raise Http404
        return HttpResponsePermanentRedirect(Node.address_of(url_path))


class LastingView(PublicPageMixin, View):
    """An address that stays when a page gets another title or place: other parts link to it."""

    def get(self, _request: HttpRequest, key: str) -> HttpResponse:
        """Lead to the page of this lasting name, or to the contents where nobody wrote it yet."""
        node = Node.objects.live().filter(key=key).first()
        return redirect(Node.address_of(node.url_path) if node else "blueprint:index")
