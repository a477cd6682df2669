"""What allauth asks of the project."""

from contextlib import AbstractContextManager, nullcontext
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string

from accounts.allowances import MAILS_PER_ADDRESS, take_allowance
from accounts.models import User

# Anybody who types an address can cause these, so an address gets few of them a day.
CAUSED_BY_ANYBODY = frozenset(
    {
        "account/email/email_confirmation",
        "account/email/email_confirmation_signup",
        "account/email/password_reset_key",
        "account/email/unknown_account",
    }
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts as this platform keeps them."""

    def post_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponseBase:
        """Let the apps above carry over what the browser remembered before it was known whose."""
        response: HttpResponseBase = super().post_login(request, user, **given)
        for carry in settings.CARRIED_OVER_AT_SIGN_IN:
            import_string(carry)(request, response, user)
        return response

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth asks so
        """Anybody may ask for an account."""
        return True

    def get_signup_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        """Send newcomers to our own form."""
        return reverse("account_signup")

    def format_email_subject(self, subject: str) -> str:
        """Leave the subject as it was written: the sender's name says who writes."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write in the person's language, and not without end to one address."""
        asked_for = template_prefix in CAUSED_BY_ANYBODY
        if asked_for and not take_allowance("account-mail", email, limit=MAILS_PER_ADDRESS):
            return
        with self._language_of(context.get("user")):
            super().send_mail(template_prefix, email, context | {"site_url": settings.SITE_URL})

    def _language_of(self, user: Any) -> AbstractContextManager[None]:
        person = user or getattr(self.request, "user", None)
        return translation.override(person.language) if isinstance(person, User) else nullcontext()
