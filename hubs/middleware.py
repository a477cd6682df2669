"""What every signed-in request needs to know of the person's roles."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.http.members import lacks_second_factor


class SecondFactorMiddleware:
    """Let coordinators and network staff in only once they have a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read the person's roles once for the whole request, and ask for the second factor."""
        user = request.user
        if not isinstance(user, User):
            return self.get_response(request)
        prefetch_related_objects([user], "memberships", "network_seats")
        if self._must_enrol(request, user):
            messages.info(
                request,
                _("Your role opens other people's data. Add a second step to your sign-in first."),
            )
            return redirect("mfa_index")
        return self.get_response(request)

    def _must_enrol(self, request: HttpRequest, user: User) -> bool:
        is_signing_in = request.path.startswith(reverse("account_login").removesuffix("login/"))
        return not is_signing_in and lacks_second_factor(user)
