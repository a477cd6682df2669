"""Pages that belong to no single app: the way in, home, and one's own page."""

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.decorators import method_decorator
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.languages import active_language
from core.text import has_controls
from core.views import PublicPageMixin
from hubs.models import Hub
from hubs.permissions import Permission
from oshub import home, me
from oshub.hits import draw_hits, kinds_in_words
from oshub.search import MOST_PAGES, PAGE_SIZE, search_public

MOST_LETTERS = 200


@login_not_required
@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the reader's language: their cookie first, then their browser."""
    response = redirect(f"/{get_language_from_request(request)}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


@login_not_required
@require_safe
def favicon(_request: HttpRequest) -> HttpResponse:
    """Lead browsers that ask without being told to the icon's real place."""
    return redirect(staticfiles_storage.url("img/favicon.ico"), permanent=False)


@login_not_required
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was open too long or came from elsewhere; the reason is for logs."""
    return render(request, "403.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN)


class HomeView(PublicPageMixin, TemplateView):
    """What the network is, where it is, what is open, and how to take part."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Collect the page's parts; see oshub.home."""
        return super().get_context_data(**kwargs) | home.collect_home()


class SearchView(PublicPageMixin, TemplateView):
    """Find anything that is public, in both languages."""

    template_name = "search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Search, and mark the words that were asked for."""
        words = " ".join(self.request.GET.get("q", "").split())[:MOST_LETTERS]
        kind = self.request.GET.get("kind", "")
        language = active_language()
        kinds = kinds_in_words(language)
        context = super().get_context_data(**kwargs) | {
            "words": words,
            "kind": kind,
            "kinds": kinds.items(),
            "search_url": self.request.path,
            "search_label": _("What are you looking for?"),
        }
        if not words:
            return context
        if has_controls(words) or kind not in {"", *kinds}:
            raise Http404
        page = self._page()
        found = search_public(words, language, kind=kind, page=page)
        last = min(MOST_PAGES, -(-found.total // PAGE_SIZE))
        return context | {
            "found": found,
            "hits": draw_hits(found.hits, words, language),
            "pages": range(1, last + 1) if last > 1 else (),
            "page": page,
            "nothing": {
                "title": _("Nothing found"),
                "text": _(
                    "Try another word, or a shorter one. You can also look through the lists."
                ),
                "url": reverse("missions:challenge_list"),
                "action": _("See the challenges"),
            },
        }

    def _page(self) -> int:
        typed = self.request.GET.get("page", "1")
        if not typed.isdecimal() or not 1 <= int(typed) <= MOST_PAGES:
            raise Http404
        return int(typed)


class MeView(TemplateView):
    """What is mine, what waits for me, and what to do next."""

    template_name = "me.html"
    request: AuthenticatedHttpRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Collect the page's parts; see oshub.me."""
        return super().get_context_data(**kwargs) | me.collect_own_page(self.request.user)


class DeskView(TemplateView):
    """Choose the desk to work at; with one hub there is nothing to choose."""

    template_name = "desk_choice.html"
    request: AuthenticatedHttpRequest

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead straight to the only desk there is."""
        hubs = list(Hub.objects.where(request.user, Permission.VIEW_DESK).order_by("name"))
        if not hubs:
            if request.user.has_perm(Permission.TRANSLATE_NODE):
                return redirect("blueprint_desk:tree")
            raise Http404
        if len(hubs) == 1:
            return redirect("hubs:desk", hub=hubs[0].slug)
        kwargs["hubs"] = hubs
        kwargs["may_launch_missions"] = request.user.has_perm(Permission.ADD_MISSION)
        kwargs["may_see_outbox"] = request.user.has_perm(Permission.VIEW_MESSAGE)
        return super().get(request, *args, **kwargs)


@method_decorator(login_not_required, name="dispatch")
class GalleryView(TemplateView):
    """Every component with its inputs, for whoever builds pages; only while developing."""

    template_name = "gallery.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer only in development and in the demo."""
        if not (settings.DEBUG or settings.DEMO):
            raise Http404
        return super().dispatch(request, *args, **kwargs)
