"""Pages: signing up in two steps, and one's own profile."""

from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from accounts import services
from accounts.forms import CompleteSignUpForm, ProfileForm, SignUpForm
from accounts.http import AuthenticatedHttpRequest
from accounts.invitations import BadInvitation, Invitation, read_token


@method_decorator([login_not_required, never_cache], name="dispatch")
class SignUpView(View):
    """Ask for an address; the answer is the same whether it is known or not."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Send people who are signed in to their own page."""
        if request.user.is_authenticated:
            return redirect("accounts:profile")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, SignUpForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Write to the address and say: look in your mailbox."""
        form = SignUpForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        limited: HttpResponse | None = ratelimit.consume_or_429(request, action="signup")
        if limited:
            return limited
        services.ask_to_sign_up(form.cleaned_data["email"], next_path=_next_path(request))
        return redirect("accounts:sign_up_sent")

    def _show(self, request: HttpRequest, form: SignUpForm, *, status: int = 200) -> HttpResponse:
        context = {"form": form, "next": _next_path(request)}
        return render(request, "account/signup.html", context, status=status)


@method_decorator(login_not_required, name="dispatch")
class SignUpSentView(TemplateView):
    """Look in your mailbox."""

    template_name = "accounts/sign_up_sent.html"


@method_decorator([login_not_required, never_cache], name="dispatch")
class CompleteSignUpView(View):
    """Complete an account by the link from the mail."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Ask for the rest, or say why the link opens nothing."""
        invitation = self._read(token)
        if isinstance(invitation, BadInvitation):
            return self._refuse(request, invitation)
        form = CompleteSignUpForm(email=invitation.email, initial={"language": get_language()})
        return self._show(request, form, invitation)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Make the account and sign its owner in."""
        invitation = self._read(token)
        if isinstance(invitation, BadInvitation):
            return self._refuse(request, invitation)
        form = CompleteSignUpForm(request.POST, email=invitation.email)
        if not form.is_valid():
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return self._show(request, form, invitation, status=status)
        user = services.complete_sign_up(invitation.email, **form.cleaned_data)
        if user is None:
            return self._refuse(request, BadInvitation.USED)
        messages.success(request, _("Welcome! Your account is ready."))
        login = Login(user=user, redirect_url=invitation.next_path or reverse("me"))
        answer: HttpResponse = perform_password_login(request, {"email": user.email}, login)
        return answer

    def _read(self, token: str) -> Invitation | BadInvitation:
        invitation = read_token(token)
        if isinstance(invitation, Invitation) and services.is_taken(invitation.email):
            return BadInvitation.USED
        return invitation

    def _show(
        self,
        request: HttpRequest,
        form: CompleteSignUpForm,
        invitation: Invitation,
        *,
        status: int = 200,
    ) -> HttpResponse:
        context = {"form": form, "email": invitation.email}
        return render(request, "accounts/complete_sign_up.html", context, status=status)

    def _refuse(self, request: HttpRequest, reason: BadInvitation) -> HttpResponse:
        context = {"reason": reason.label, "is_used": reason == BadInvitation.USED}
        return render(request, "accounts/bad_invitation.html", context, status=HTTPStatus.GONE)


class ProfileView(View):
    """Change one's own name, language and time zone."""

    def get(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Show the form."""
        return self._show(request, ProfileForm(instance=request.user))

    def post(self, request: AuthenticatedHttpRequest) -> HttpResponse:
        """Keep the changes."""
        form = ProfileForm(request.POST, instance=request.user)
        if not form.is_valid():
            request.user.refresh_from_db()  # the frame greets by the name that is kept
            return self._show(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
        form.save()
        messages.success(request, _("Your details are saved."))
        return redirect("accounts:profile")

    def _show(self, request: HttpRequest, form: ProfileForm, *, status: int = 200) -> HttpResponse:
        return render(request, "accounts/profile.html", {"form": form}, status=status)


def _next_path(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next", "")
    is_ours = asked.startswith("/") and url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if is_ours else ""
