"""Keys with which a person's own programme speaks to the API: made, taken, removed."""

from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import ApiToken, User
from accounts.models.api_token import PREFIX, digest_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

MOST_TOKENS = 10
USE_NOTED_EVERY = timedelta(hours=1)


class TooManyTokensError(Exception):
    """The person has as many tokens as anybody needs."""


@transaction.atomic
def make_token(key: UUID, *, name: str, days: int, by: User) -> str:
    """Make a token, tell its owner by mail, and return what they see once.

    The form carries the row's key: a form sent twice gives nothing the second time, because the
    token of the first is kept nowhere.
    """
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    if ApiToken.objects.filter(pk=key).exists():
        return ""
    if valid_tokens_of(by).count() >= MOST_TOKENS:
        raise TooManyTokensError
    expires_on = timezone.now() + timedelta(days=days)
    token, secret = ApiToken.deal(pk=key, user=by, name=name, expires_on=expires_on)
    token.save(force_insert=True)
    _tell(token)
    return secret


def remove_token(token: ApiToken) -> None:
    """Let a token open nothing from now on."""
    token.delete()


def take_token(secret: str) -> ApiToken | None:
    """Return the token that was shown, if it still opens something, and note its use."""
    if not secret.startswith(PREFIX):
        return None
    tokens = ApiToken.objects.select_related("user")
    token = tokens.filter(digest=digest_of(secret), user__is_active=True).first()
    if token is None or not token.is_valid:
        return None
    _note_use(token)
    return token


def valid_tokens_of(person: User) -> "QuerySet[ApiToken]":
    """Return the person's tokens that still open something."""
    return person.api_tokens.filter(expires_on__gt=timezone.now())


def _note_use(token: ApiToken) -> None:
    """Write down that it was used, at most once an hour: an answer need not cost a write."""
    now = timezone.now()
    is_due = Q(last_used_on=None) | Q(last_used_on__lt=now - USE_NOTED_EVERY)
    if token.last_used_on is None or token.last_used_on < now - USE_NOTED_EVERY:
        ApiToken.objects.filter(is_due, pk=token.pk).update(last_used_on=now)


def _tell(token: ApiToken) -> None:
    with translation.override(token.user.language):
        context = {"token": token, "url": settings.SITE_URL + reverse("accounts:tokens")}
        send_mail(
            render_to_string("accounts/emails/token_made_subject.txt", context).strip(),
            render_to_string("accounts/emails/token_made_body.txt", context).strip() + "\n",
            None,
            [token.user.email],
        )
