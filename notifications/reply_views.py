"""The page behind a link in a mail that answers a question with one tap."""

from http import HTTPStatus
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.models import User
from notifications.replies import Reply, Stand, read_link, use_link


@method_decorator([login_not_required, csrf_exempt, never_cache], name="dispatch")
class ReplyView(View):
    """Show what the link will do, and do it when the button is pressed.

    Mail scanners open links, so a GET does nothing. The token is the permission, and the link
    works once, so a POST needs no CSRF token.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Show what happens, or why nothing can happen any more."""
        reply = self._read(token)
        return self._show(request, reply, reply.stand(self.person), is_done=False)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Do it, once."""
        reply = self._read(token)
        if reply.needs_account and self.person is None:
            return self._show(request, reply, reply.stand(None), is_done=False)
        stand = use_link(reply.link, by=self.person)
        return self._show(request, self._read(token), stand, is_done=stand is Stand.OPEN)

    @cached_property
    def person(self) -> User | None:
        """Return who is signed in, if anybody."""
        return self.request.user if isinstance(self.request.user, User) else None

    def _read(self, token: str) -> Reply[Any]:
        link = read_link(token)
        if link is None:
            raise Http404
        return Reply.of(link)

    def _show(
        self, request: HttpRequest, reply: Reply[Any], stand: Stand, *, is_done: bool
    ) -> HttpResponse:
        is_theirs = reply.instance is not None and stand is not Stand.OTHERS
        context = {
            "stand": "done" if is_done else stand.value,
            "reply": reply,
            "must_sign_in": reply.needs_account and self.person is None,
            "next": request.path,
            "sign_up_url": reply.sign_up_path(request.path),
            "onward": reply.onward() if is_theirs else None,
        }
        status = HTTPStatus.OK if stand is Stand.OPEN else HTTPStatus.GONE
        return render(request, "notifications/reply.html", context, status=status)
