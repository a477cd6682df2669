"""Take it along: ask for a page, a block or the whole handbook as a file, and fetch it."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import View

from blueprint.books.making import ENDINGS, ask_for_book, is_of_now
from blueprint.books.texts import title_of
from blueprint.models import Book, Node
from core.languages import active_language

for_anybody = method_decorator([login_not_required, never_cache], name="dispatch")
UNDER_WAY = (Book.Status.WAITING, Book.Status.MAKING)
HINTS = {
    Book.Kind.PDF: gettext_lazy("for paper; with bookmarks, and made for screen readers"),
    Book.Kind.EPUB: gettext_lazy("for an e-reader or a phone; the letters as large as you like"),
    Book.Kind.HTML: gettext_lazy("opens in any browser, also from a USB stick without internet"),
}


@for_anybody
class TakeView(View):
    """Choose what to take along and as what."""

    def get(self, request: HttpRequest, key: str = "") -> HttpResponse:
        """Offer the page, the block it is in and the whole handbook, each as three kinds."""
        node = _find(key) if key else None
        context = {"choices": _choices(node), "kinds": _kinds(), "crumbs": _crumbs(node)}
        return render(request, "blueprint/take.html", context)


@for_anybody
class AskView(View):
    """Ask for a file."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Put it in the queue, unless these very texts were made before."""
        kind, key = request.POST.get("kind", ""), request.POST.get("key", "")
        if kind not in Book.Kind.values:
            raise Http404
        node = _find(key) if key else None
        limited: HttpResponse | None = ratelimit.consume_or_429(request, action="blueprint_book")
        if limited:
            return limited
        book = ask_for_book(node, active_language(), kind)
        return redirect("blueprint:book", pk=book.pk)


@for_anybody
class BookView(View):
    """How far a file is."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show it; while it is made, the page looks again by itself."""
        book = get_object_or_404(Book.objects.select_related("node"), pk=pk)
        context = {
            "book": book,
            "title": title_of(book.node, book.language),
            "kind": book.get_kind_display(),
            "hint": HINTS[Book.Kind(book.kind)],
            "is_under_way": book.status in UNDER_WAY,
            "is_ready": book.status == Book.Status.READY,
            "crumbs": _crumbs(book.node),
        }
        return render(request, "blueprint/book.html", context)


@for_anybody
class BookFileView(View):
    """Hand the file over, as long as its texts are those that anybody may read now."""

    def get(self, _request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the file; where the texts have changed since, offer to make it again."""
        book = get_object_or_404(Book.objects.select_related("node"), pk=pk)
        if book.status != Book.Status.READY or not is_of_now(book):
            return redirect(_take_url(book.node))
        name = f"{slugify(title_of(book.node, book.language)) or 'blueprint'}-{book.language}"
        ending = ENDINGS[book.kind]
        response = FileResponse(
            book.file.open("rb"), as_attachment=True, filename=f"{name}.{ending}"
        )
        response["X-Content-Type-Options"] = "nosniff"
        return response


def _find(key: str) -> Node:
    node: Node = get_object_or_404(Node.objects.live(), key=key)
    return node


def _take_url(node: Node | None) -> str:
    if node is None:
        return reverse("blueprint:take_all")
    return reverse("blueprint:take", kwargs={"key": node.key})


def _choices(node: Node | None) -> list[dict[str, str]]:
    """Return what can be taken, the nearest first."""
    everything = {"label": _("The whole Blueprint"), "key": ""}
    if node is None:
        return [everything]
    language = active_language()
    above = [*Node.objects.get_ancestors(node)][:1]
    named = [
        {"label": f"{_kind_of(each)}: {title_of(each, language)}", "key": each.key}
        for each in (node, *above)
    ]
    return [*named, everything]


def _kind_of(node: Node) -> str:
    return _("The building block") if node.depth == 1 else _("This page")


def _kinds() -> list[dict[str, str]]:
    return [
        {"code": kind.value, "label": str(kind.label), "hint": str(HINTS[kind])}
        for kind in Book.Kind
    ]


def _crumbs(node: Node | None) -> list[dict[str, Any]]:
    trail = [{"label": _("Blueprint"), "url": reverse("blueprint:index")}]
    if node is not None and node.is_readable:
        language = active_language()
        url = Node.address_of(getattr(node, f"url_path_{language}"))
        trail.append({"label": title_of(node, language), "url": url})
    return trail
