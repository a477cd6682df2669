"""Second thoughts about an answer to many: kept in the session until the mails leave."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.desk_views.desk import AnyDeskMixin
from hubs.models import Decision, Hub
from hubs.services import undo_decision

SESSION_KEY = "inbox_undo"


def remember_bulk(
    request: HttpRequest, hub: Hub | None, decisions: list[Decision], said: str
) -> None:
    """Keep what was decided together, for as long as its mails are held back."""
    request.session[SESSION_KEY] = {
        "hub": hub.slug if hub else "",
        "decisions": [str(decision.pk) for decision in decisions],
        "until": (timezone.now() + settings.HOLD_MAIL_FOR).isoformat(),
        "said": said,
    }


def last_bulk(request: HttpRequest, hub: Hub | None) -> dict[str, Any] | None:
    """Return what was decided together at this desk and can still be taken back unsent."""
    kept = request.session.get(SESSION_KEY)
    if not kept or kept["hub"] != (hub.slug if hub else ""):
        return None
    until = parse_datetime(kept["until"])
    if until is None or until <= timezone.now():
        return None
    shown: dict[str, Any] = kept | {"until": date_format(localtime(until), "H:i")}
    return shown


class UndoView(AnyDeskMixin):
    """Take back what was decided together."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Undo each decision that still stands, and say which could not be undone."""
        kept = last_bulk(request, self.hub)
        if kept is None:
            messages.error(request, _("The mails have left. Undo one by one under Decisions."))
        else:
            del request.session[SESSION_KEY]
            self._undo(Decision.objects.filter(pk__in=kept["decisions"], hub=self.hub))
        return redirect(self.here("inbox"))

    def _undo(self, decisions: Any) -> None:
        undone, stuck = 0, []
        for decision in decisions:
            try:
                undo_decision(decision, by=self.person)
            except TransitionError:
                stuck.append(decision.title)
            else:
                undone += 1
        if stuck:
            words = _("%(number)d taken back. These could not be: %(titles)s.")
            given = {"number": undone, "titles": ", ".join(stuck)}
            messages.warning(self.request, words % given)
            return
        words = ngettext(
            "It is taken back. No mail has left.",
            "All %(number)d are taken back. No mail has left.",
            undone,
        )
        messages.success(self.request, words % {"number": undone})
