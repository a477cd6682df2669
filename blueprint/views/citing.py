"""A page of the handbook as an entry for reference managers."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.views.generic import View

from blueprint.models import Node
from blueprint.rendering.colophon import Colophon, bibtex_of, colophon_of, csl_of
from core.languages import active_language
from core.views import PublicPageMixin


class CitationView(PublicPageMixin, View):
    """The entry in one of the two forms that all reference managers read."""

    def get(self, _request: HttpRequest, key: str, kind: str) -> HttpResponse:
        """Answer with the entry as a file."""
        if kind not in _KINDS:
            raise Http404
        media, written = _KINDS[kind]
        body = written(_colophon(key))
        response = HttpResponse(body, content_type=f"{media}; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="oshub-{key}.{kind}"'
        return response


def _csl_json(colophon: Colophon) -> str:
    return json.dumps(csl_of(colophon), ensure_ascii=False, indent=2)


_KINDS = {
    "bib": ("application/x-bibtex", bibtex_of),
    "json": ("application/vnd.citationstyles.csl+json", _csl_json),
}


def _colophon(key: str) -> Colophon:
    language = active_language()
    address = f"url_path_{language}"
    paths = Node.objects.filter(key=key).readable(language).values_list(address, flat=True)
    page = Node.objects.page_at(language, paths[0]) if paths else None
    if page is None:
        raise Http404
    return colophon_of(page, language)
