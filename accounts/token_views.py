"""Pages: the keys with which one's own programmes speak to the API."""

from http import HTTPStatus
from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from accounts import tokens
from accounts.forms import TokenForm
from accounts.http import AuthenticatedHttpRequest


class TokenListView(View):
    """Every token of one's own: what it is for, until when, and when it was last used."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show the list; a token itself is never shown again."""
        context = {"tokens": request.user.api_tokens.all()}
        return render(request, "accounts/token_list.html", context)


@method_decorator([reauthentication_required, never_cache], name="dispatch")
class TokenNewView(View):
    """Make a token; who has been away from the keyboard says first who they are."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, TokenForm())

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Make it, and show it this once."""
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            secret = tokens.make_token(**form.wishes(), by=request.user)
        except tokens.TooManyTokensError:
            form.add_error(None, _("You have ten tokens. Remove one that you no longer use."))
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        return self._hand_over(request, form, secret)

    def _hand_over(self, request: HttpRequest, form: TokenForm, secret: str) -> HttpResponse:
        if not secret:
            messages.warning(request, _("This token was made already, and is shown only once."))
            return redirect("accounts:tokens")
        context = {"secret": secret, "name": form.cleaned_data["name"]}
        return render(request, "accounts/token_made.html", context)

    def _show(self, request: HttpRequest, form: TokenForm, *, status: int = 200) -> HttpResponse:
        return render(request, "accounts/token_form.html", {"form": form}, status=status)


class TokenRemoveView(View):
    """Remove a token of one's own."""

    def post(self, request: AuthenticatedHttpRequest, pk: UUID) -> HttpResponse:
        """Remove it and say so."""
        tokens.remove_token(get_object_or_404(request.user.api_tokens, pk=pk))
        messages.success(request, _("The token is removed. It opens nothing any more."))
        return redirect("accounts:tokens")
