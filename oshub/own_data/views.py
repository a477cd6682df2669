"""Pages about one's own data: a download, and an account that goes or stays."""

from http import HTTPStatus
from typing import Any

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts.http import AuthenticatedHttpRequest
from accounts.models import AccountRemoval, DataExport
from core.exceptions import TransitionError
from oshub.own_data import exports, links, removals
from oshub.own_data.forms import RemoveForm
from oshub.own_data.leaving import MustHandOverError

# Whoever finds a browser that is still signed in must not get all this: ask for the password again.
ask_again = method_decorator([reauthentication_required, never_cache], name="dispatch")
UNDER_WAY = (DataExport.Status.WAITING, DataExport.Status.RUNNING)


@ask_again
class OwnDataView(View):
    """How far the download is, and whether the account stays."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show both; while a download is made, the page looks again by itself."""
        export = request.user.data_exports.first()
        context = {
            "export": export,
            "is_under_way": bool(export and export.status in UNDER_WAY),
            "is_ready": bool(export and export.status == DataExport.Status.READY),
            "token": links.write_link(links.EXPORT, export.pk) if export else "",
            "removal": removals.waiting_removal(request.user),
        }
        return render(request, "own_data/own_data.html", context)


@ask_again
class AskView(View):
    """Ask for a download."""

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Put it in the queue and show how far it is."""
        exports.ask_for_export(request.user)
        return redirect("own_data")


@ask_again
class CancelView(View):
    """Stop a download that is on its way."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Stop it, where it is not ready yet."""
        export = get_object_or_404(request.user.data_exports, pk=kwargs["pk"])
        if exports.cancel_export(export):
            messages.success(request, _("The download is stopped."))
        else:
            messages.info(request, _("There was nothing to stop."))
        return redirect("own_data")


@ask_again
class FileView(View):
    """Hand the download over, to the person it is about and to nobody else."""

    def get(self, request: AuthenticatedHttpRequest, token: str) -> HttpResponseBase:
        """Send the file, or say that its time is over."""
        key = links.read_link(links.EXPORT, token)
        export = request.user.data_exports.filter(pk=key).first() if key else None
        if export is None or export.status != DataExport.Status.READY or not export.file:
            return render(request, "own_data/file_gone.html", status=HTTPStatus.GONE)
        name = f"{_('my-data')}-{export.created_at:%Y-%m-%d}.zip"
        return FileResponse(export.file.open("rb"), as_attachment=True, filename=name)


@ask_again
class RemoveView(View):
    """Ask for the account to go."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Say what goes, what stays, and until when one can change one's mind."""
        return self._show(request, RemoveForm())

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Note the wish; the last one of a hub hands over first."""
        form = RemoveForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            removals.ask_for_removal(request.user)
        except MustHandOverError as error:
            form.add_error(None, str(error))
            return self._show(request, form, status=HTTPStatus.CONFLICT)
        messages.success(request, _("We have noted it. You get a mail with which you can undo it."))
        return redirect("own_data")

    def _show(self, request: HttpRequest, form: RemoveForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "days": settings.REMOVE_ACCOUNT_AFTER.days}
        return render(request, "own_data/remove.html", context, status=status)


class StayView(View):
    """Keep the account after all, by the button on one's own pages."""

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Take the wish back."""
        removal = removals.waiting_removal(request.user)
        _keep(request, removal)
        return redirect("me")


@method_decorator([login_not_required, never_cache], name="dispatch")
class KeepView(View):
    """Keep the account after all, by the link in the mail; whoever reads that mailbox may."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask first: link checkers open every address in a mail."""
        removal = self._find(token)
        is_open = bool(removal and removal.is_waiting)
        status = HTTPStatus.OK if is_open else HTTPStatus.GONE
        context = {"removal": removal, "is_open": is_open}
        return render(request, "own_data/keep.html", context, status=status)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Take the wish back; doing so twice is the same as once."""
        _keep(request, self._find(token))
        return redirect("account_login")

    def _find(self, token: str) -> AccountRemoval | None:
        key = links.read_link(links.REMOVAL, token)
        if key is None:
            raise Http404
        return AccountRemoval.objects.filter(pk=key).first()


def _keep(request: HttpRequest, removal: AccountRemoval | None) -> None:
    try:
        if removal is not None:
            removals.keep_account(removal)
    except TransitionError:
        messages.info(request, _("This was settled before."))
    else:
        messages.success(request, _("Your account stays."))
