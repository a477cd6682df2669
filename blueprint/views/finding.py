"""Ways to a page besides the list of contents: the search and the glossary."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from blueprint.models import Node, Term
from blueprint.rendering.finding import PAGE_SIZE, find_pages, hits_of
from core.languages import active_language
from core.paging import in_context, turn_to
from core.text import has_controls
from core.views import PublicPageMixin

MOST_LETTERS = 200


class SearchView(PublicPageMixin, TemplateView):
    """Find pages of the handbook by their words, in the language of the reader."""

    template_name = "blueprint/search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Search, and mark the words on the hits of this page."""
        words = " ".join(self.request.GET.get("q", "").split())[:MOST_LETTERS]
        kind = self.request.GET.get("kind", "")
        if has_controls(words) or kind not in {"", *Node.Kind.values}:
            raise Http404
        context = super().get_context_data(**kwargs) | {
            "words": words,
            "kind": kind,
            "search_url": self.request.path,
            "crumbs": crumbs_to(_("Search")),
        }
        return context | self._found(words, kind) if words else context

    def _found(self, words: str, kind: str) -> dict[str, Any]:
        language = active_language()
        found = find_pages(words, language, kind)
        page = turn_to(self.request.GET, len(found.rows), size=PAGE_SIZE)
        return {
            "total": len(found.rows),
            "is_guess": found.is_guess,
            "kinds": [
                (code, label, found.counts[code])
                for code, label in Node.Kind.choices
                if code in found.counts
            ],
            "hits": hits_of(found.rows[page.start : page.stop], words, language),
            **in_context(page),
        }


class GlossaryView(PublicPageMixin, TemplateView):
    """The words of the domain, and what they mean."""

    template_name = "blueprint/glossary.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the terms that mean something in this language."""
        terms = [term for term in Term.objects.all() if term.meaning]
        return super().get_context_data(**kwargs) | {
            "terms": sorted(terms, key=lambda term: term.word.casefold()),
            "crumbs": crumbs_to(_("Glossary")),
        }


def crumbs_to(label: str) -> list[dict[str, str]]:
    """Return the way from the handbook's first page to here."""
    return [
        {"label": _("Blueprint"), "url": reverse("blueprint:index")},
        {"label": label, "url": ""},
    ]
