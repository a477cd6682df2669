"""Pages: what is new for me, what I get by mail, and the operators' outbox."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_permission_codename
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from accounts.http import AuthenticatedHttpRequest
from accounts.models import User
from core.exceptions import TransitionError
from core.paging import in_context, turn_to
from notifications import services
from notifications.declarations import Notification
from notifications.filters import NoticeFilter, OutboxFilter
from notifications.forms import PaceForm, locked_rows
from notifications.models import Message, Notice
from notifications.querysets import NEW
from notifications.unsubscribing import read_token

PAGE_SIZE = 50


class NoticeListView(View):
    """What is new for the person who is signed in."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show a page of notices, newest first: all of them, or those not yet read."""
        asked = NoticeFilter.read(request.GET)
        counts = request.user.notices.count_by_state()
        page = turn_to(request.GET, counts[asked.show], size=PAGE_SIZE)
        context = {
            "notices": asked.apply(request.user.notices.all())[page.start : page.stop],
            "unread": counts[NEW],
            "tabs": asked.tabs(counts),
            "asked": asked,
            **in_context(page),
        }
        status = HTTPStatus.BAD_REQUEST if asked.unknown else HTTPStatus.OK
        return render(request, "notifications/notice_list.html", context, status=status)


class NoticeReadView(View):
    """Open one notice: mark it and go where it leads."""

    def post(self, request: AuthenticatedHttpRequest, pk: int) -> HttpResponse:
        """Mark the person's own notice as read."""
        notice = get_object_or_404(request.user.notices, pk=pk)
        services.mark_read(request.user.notices.filter(pk=pk))
        return redirect(notice.path or "notifications:list")


class NoticeReadAllView(View):
    """Mark everything as read."""

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Mark the person's notices and return to the list."""
        services.mark_read(Notice.objects.filter(user=request.user))
        return redirect("notifications:list")


class PreferencesView(View):
    """Choose how soon to hear of what."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show the choices as they are."""
        return self._show(request, PaceForm(chosen=request.user.mail_preferences.all()))

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Keep the choices."""
        form = PaceForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        services.choose_paces(form.cleaned_data, by=request.user)
        messages.success(request, _("Your choices are saved."))
        return redirect("notifications:preferences")

    def _show(self, request: HttpRequest, form: PaceForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "locked": locked_rows()}
        return render(request, "notifications/preferences.html", context, status=status)


@method_decorator([csrf_exempt, login_not_required, never_cache], name="dispatch")
class UnsubscribeView(View):
    """Stop a kind of mail by the link in it, by a person or by their mail program.

    The token is the permission, so a mail program's one-click POST needs no CSRF token.
    """

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask first: link checkers open every address in a mail."""
        _person, kind = self._read(token)
        return self._show(request, kind, is_done=False)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Stop it; doing so twice is the same as once."""
        person, kind = self._read(token)
        services.stop_mail(kind, by=person)
        return self._show(request, kind, is_done=True)

    def _read(self, token: str) -> tuple[User, str]:
        content = read_token(token)
        if content is None:
            raise Http404
        return get_object_or_404(User, pk=content[0]), content[1]

    def _show(self, request: HttpRequest, kind: str, *, is_done: bool) -> HttpResponse:
        declared = Notification.registry.get(kind)
        context = {"is_done": is_done, "title": declared.title if declared else ""}
        return render(request, "notifications/unsubscribe.html", context)


def permission_for(action: str) -> str:
    """Return what Django calls this action on messages; hubs.permissions grants it to roles."""
    return f"{Message._meta.app_label}.{get_permission_codename(action, Message._meta)}"


class OperatorMixin(View):
    """Pages for who looks after the network's mail."""

    action: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse whoever does not hold the permission network-wide."""
        if not request.user.has_perm(permission_for(self.action)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OutboxView(OperatorMixin):
    """Every message, how far it is, and why it is no further."""

    action = "view"

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show one page of the messages asked for."""
        asked = OutboxFilter.read(request.GET)
        found = asked.apply(Message.objects.defer("body_html", "headers"))
        page = turn_to(request.GET, found.count(), size=PAGE_SIZE)
        rows = Message.objects.order_by().values_list("status").annotate(number=Count("pk"))
        context = {
            "outbox": found[page.start : page.stop],
            "asked": asked,
            "tabs": asked.tabs(dict(rows), _("All")),
            "may_resend": request.user.has_perm(permission_for("resend")),
            **in_context(page),
        }
        status = HTTPStatus.BAD_REQUEST if asked.unknown else HTTPStatus.OK
        return render(request, "notifications/outbox.html", context, status=status)


class HandleMessageMixin(OperatorMixin):
    """Do something about one message and return to the list."""

    action = "resend"

    @cached_property
    def message(self) -> Message:
        """Return the message or answer 404."""
        return get_object_or_404(Message, pk=self.kwargs["pk"])


class ResendView(HandleMessageMixin):
    """Send a stopped message again."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Queue it and say so."""
        try:
            services.resend_message(self.message, by=request.user)
        except TransitionError:
            messages.error(request, _("This message cannot be sent again."))
        else:
            messages.success(request, _("The message is in the queue again."))
        return redirect("notifications:outbox")


class DropView(HandleMessageMixin):
    """Give a message up."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Drop it and say so."""
        try:
            services.drop_message(self.message, by=request.user)
        except TransitionError:
            messages.error(request, _("This message cannot be dropped any more."))
        else:
            messages.success(request, _("The message will not be sent."))
        return redirect("notifications:outbox")
