"""What happens to every request before any view is asked."""

import hashlib
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import Error as DatabaseError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseNotModified,
)
from django.utils.cache import patch_vary_headers

from core.pages import StoredPage, may_use_store, page_key, page_store, read_page_version

GetResponse = Callable[[HttpRequest], HttpResponse]
OWN_POLICY_MARKS = ("_csp_exempt", "_csp_config", "_csp_update", "_csp_replace")
KNOWN_METHODS = ("GET", "HEAD", "OPTIONS", "POST")
KEPT_HEADERS = frozenset(
    {
        "content-language",
        "content-security-policy",
        "content-type",
        "cross-origin-opener-policy",
        "link",
        "referrer-policy",
        "strict-transport-security",
        "vary",
        "x-content-type-options",
        "x-frame-options",
    }
)


class PageCacheMiddleware:
    """Answer anonymous readers from whole pages, and let nobody else near them.

    Only a view that says so (core.views.PublicPageMixin or public_page) is kept, only for a reader
    without a session, and only if it set no cookie.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer from the store, or let the page be made and keep it."""
        if not may_use_store(request.META):
            return self._mark_private(self.get_response(request), request)
        try:
            key = page_key(read_page_version(), request.META)
        except DatabaseError:
            return self.get_response(request)
        page = page_store().get(key)
        if page is None:
            response = self.get_response(request)
            page = self._page_from(request, response)
            if page is None:
                return response
            page_store().put(key, page)
        return self._answer(request, page)

    def _mark_private(self, response: HttpResponse, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header(
            "Cache-Control"
        ):
            response["Cache-Control"] = "private, no-store"
        return response

    def _page_from(self, request: HttpRequest, response: HttpResponse) -> StoredPage | None:
        keepable = (
            getattr(request, "is_public_page", False)
            and response.status_code == HTTPStatus.OK
            and not response.streaming
            and not response.cookies
        )
        if not keepable:
            return None
        patch_vary_headers(response, ["Cookie"])
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        headers = (
            *((name, value) for name, value in response.items() if name.lower() in KEPT_HEADERS),
            ("Content-Length", str(len(response.content))),
            ("ETag", etag),
            ("Cache-Control", "public, no-cache"),
        )
        return StoredPage(body=response.content, headers=headers, etag=etag)

    def _answer(self, request: HttpRequest, page: StoredPage) -> HttpResponse:
        is_known = page.is_known_to(request.META.get("HTTP_IF_NONE_MATCH", ""))
        response = HttpResponseNotModified() if is_known else HttpResponse(page.body)
        for name, value in page.headers:
            if not (is_known and name == "Content-Length"):
                response[name] = value
        return response


class SettledPolicyMiddleware(CSPMiddleware):
    """The strict policy of django-csp, put together once instead of for each answer."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Say the settled policy, unless a view has changed its own or Django is debugging."""
        if settings.DEBUG or any(hasattr(response, mark) for mark in OWN_POLICY_MARKS):
            return super().process_response(request, response)
        response.headers.setdefault("Content-Security-Policy", settled_policy())
        return response


@cache
def settled_policy() -> str:
    """Return the policy of the settings as the header says it."""
    return str(build_policy())


class InputGuardMiddleware:
    """Refuse what no page here knows, before any view or the database meets it."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer 405 to methods that nothing here takes, and 400 to a NUL in the address.

        Django's form views take PUT for POST, which would be a second, untested door to each act.
        PostgreSQL cannot hold a NUL, and no page needs one.
        """
        if request.method not in KNOWN_METHODS:
            return HttpResponseNotAllowed(KNOWN_METHODS)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            message = "NUL in the address"
            raise SuspiciousOperation(message)
        return self.get_response(request)
