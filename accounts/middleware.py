"""What happens around every request of somebody who is signed in."""

from collections.abc import Callable
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User

OFTEN_ENOUGH = timedelta(hours=1)


class LastSeenMiddleware:
    """Note that somebody was here, at most once an hour: an account in use is never removed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it where the last note is old, then answer."""
        user = request.user
        if isinstance(user, User) and _is_worth_a_note(user):
            User.objects.filter(pk=user.pk).update(
                last_seen_on=timezone.now(), idle_warnings=0, idle_warned_on=None
            )
        return self.get_response(request)


def _is_worth_a_note(user: User) -> bool:
    """Say whether the row is behind: signing in writes down the moment by itself."""
    noted = max(filter(None, (user.last_seen_on, user.last_login)), default=user.created_at)
    return user.idle_warnings > 0 or noted < timezone.now() - OFTEN_ENOUGH
