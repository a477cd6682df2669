"""The front door: pages that this process has at hand are given out before Django begins.

Only what PageCacheMiddleware has kept is given, under the same key and version; everything else
goes on to Django. It is the same answer, for a third of the work.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import Error as DatabaseError
from django.db import connection

from core.pages import StoredPage, may_use_store, page_key, page_store, read_page_version

Environ = dict[str, Any]
StartResponse = Callable[..., object]
Application = Callable[..., Any]
LANGUAGE_PATH = 4  # as long as "/en/"


class FrontDoor:
    """A WSGI application before another one."""

    def __init__(self, application: Application, languages: Iterable[str]) -> None:
        """Know which paths can be pages at all, so that no other pays for the question."""
        self.application = application
        self.beginnings = frozenset(f"/{language}/" for language in languages)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Give the page out, or pass the request on."""
        page = self._page_at_hand(environ)
        if page is None:
            answer: Iterable[bytes] = self.application(environ, start_response)
            return answer
        return self._give(page, environ, start_response)

    def _page_at_hand(self, environ: Environ) -> StoredPage | None:
        if environ["PATH_INFO"][:LANGUAGE_PATH] not in self.beginnings:
            return None
        if not may_use_store(environ):
            return None
        try:
            connection.close_if_unusable_or_obsolete()
            version = read_page_version()
        except DatabaseError:
            return None
        return page_store().get_local(page_key(version, environ))

    def _give(
        self, page: StoredPage, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        if page.is_known_to(environ.get("HTTP_IF_NONE_MATCH", "")):
            headers = [pair for pair in page.headers if pair[0] != "Content-Length"]
            start_response("304 Not Modified", headers)
            return []
        start_response("200 OK", list(page.headers))
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [page.body]
