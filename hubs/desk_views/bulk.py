"""Answer many rows of the inbox at once: see what it does, then do it, with a way back."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from core.paging import PAGE_SIZE
from core.text import shorten
from hubs.desk_views.desk import AnyDeskMixin, colleagues_at
from hubs.desk_views.replies import offer_replies
from hubs.desk_views.undoing import remember_bulk
from hubs.forms.desk import AnswerForm, AssignForm
from hubs.inbox import OPEN_STAGES, BulkAct, InboxSource, Row
from hubs.models import Decision
from hubs.permissions import Permission
from hubs.services import desk
from notifications.rendering import word

ASSIGN = "assign"
_LINK = re.compile(r"https?://\S+")


class BulkView(AnyDeskMixin, TemplateView):
    """What is about to happen to the ticked rows; a second button makes it happen."""

    template_name = "hubs/inbox_bulk.html"
    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Show it, or do it once somebody is sure."""
        if not self.rows:
            messages.warning(request, _("Tick one or more rows first."))
            return redirect(self.here("inbox"))
        if "sure" in request.POST and self.form.is_valid():
            return self._assign() if self.act is None else self._decide(self.act)
        status = 422 if "sure" in request.POST else 200
        return self.render_to_response(self.get_context_data(**kwargs), status=status)

    @cached_property
    def code(self) -> str:
        """Return what is asked for: assign, or an act of a source."""
        return self.request.POST.get("act", "")

    @cached_property
    def source(self) -> type[InboxSource] | None:
        """Return whose act it is; none is asked for where rows are only assigned."""
        if self.code == ASSIGN:
            return None
        source = InboxSource.registry.get(self.code.partition(".")[0])
        if source is None or not self.person.has_perm(source.decide, self.hub):
            raise Http404
        return source

    @cached_property
    def act(self) -> BulkAct | None:
        """Return the act that is asked for, or answer 404."""
        if self.source is None:
            return None
        wanted = self.code.partition(".")[2]
        for act in self.source.acts:
            if act.code == wanted:
                return act
        raise Http404

    @cached_property
    def rows(self) -> list[Row]:
        """Return the ticked rows that the act is for and that still wait."""
        ticked: dict[str, list[UUID]] = {}
        for name in self.request.POST.getlist("row")[:PAGE_SIZE]:
            kind, _colon, key = name.partition(":")
            try:
                ticked.setdefault(kind, []).append(UUID(key))
            except ValueError:
                continue
        wanted = [self.source] if self.source else self._visible_sources()
        return [
            Row(*values)
            for source in wanted
            for values in source.select(
                source.rows(self.hub).filter(
                    pk__in=ticked.get(source.code, []), status__in=_open_in(source)
                )
            )
        ]

    def _visible_sources(self) -> list[type[InboxSource]]:
        sources = InboxSource.registry.values()
        return [one for one in sources if self.person.has_perm(one.permission, self.hub)]

    @cached_property
    def form(self) -> Any:
        """Return what is typed along: words, or a colleague."""
        typed = self.request.POST if "sure" in self.request.POST else None
        if self.act is None:
            colleagues = colleagues_at(self.hub, Permission.VIEW_DESK)
            return AssignForm(typed, colleagues=colleagues)
        words = self.request.POST.get("words", "")
        if "use" in self.request.POST:
            words = offer_replies(self.request, self.hub, self.act.purpose, self._language).words
        return AnswerForm(
            typed,
            initial={"words": words},
            is_required=self.act.needs_reason,
            takes_words=self.act.takes_words,
        )

    @property
    def _language(self) -> str:
        return self.rows[0].language or self.person.language

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what happens to how many, and one of the mails."""
        number = len(self.rows)
        left_out = len(self.request.POST.getlist("row")) - number
        context: dict[str, Any] = {
            "form": self.form,
            "act": self.code,
            "label": self.act.label if self.act else _("Give to a colleague"),
            "button": self._button(number),
            "number": number,
            "left_out": max(left_out, 0),
            "chosen": [
                {"name": row.name, "title": shorten(row.title, 9), "sender": row.sender}
                for row in self.rows
            ],
            "back_url": self.here("inbox"),
            "is_stop": bool(self.act and self.act.needs_reason),
        }
        if self.act:
            offer = offer_replies(self.request, self.hub, self.act.purpose, self._language)
            context |= {"offer": offer, "preview": self._preview(self.act)}
        return super().get_context_data(**context | kwargs)

    def _button(self, number: int) -> str:
        if self.act is None:
            words = ngettext("Give it", "Give all %(number)d", number)
            return words % {"number": number}
        words = ngettext("%(label)s it", "%(label)s all %(number)d", number)
        return words % {"label": self.act.label, "number": number}

    def _preview(self, act: BulkAct) -> dict[str, Any] | None:
        """Return the mail to the first of them, with the words as they stand now."""
        thing = next(iter(self._things()))
        words = str(self.form["words"].value() or "") or ("…" if act.needs_reason else "")
        notification = act.preview(thing, words)
        recipient = next(iter(notification.recipients()), None)
        if recipient is None:
            return None
        mail = word(notification, recipient)
        # A link in it may open the recipient's own page, so nobody else gets to see it.
        text = _LINK.sub(_("(a link)"), mail.text)
        return {"subject": mail.subject, "text": text, "language": recipient.language}

    def _things(self) -> Iterable[Any]:
        if self.source is None:
            return []
        found = self.source.rows(self.hub).filter(pk__in=[row.key for row in self.rows])
        by_key = {thing.pk: thing for thing in found.select_related("hub")}
        return [by_key[row.key] for row in self.rows if row.key in by_key]

    def _assign(self) -> HttpResponse:
        to = self.form.cleaned_data["to"]
        for row in self.rows:
            desk.assign(row.kind, row.key, hub=self.hub, to=to, by=self.person)
        number = len(self.rows)
        words = ngettext(
            "%(person)s looks after it now.",
            "%(person)s looks after all %(number)d of them now.",
            number,
        )
        messages.success(self.request, words % {"person": to, "number": number})
        return redirect(self.here("inbox"))

    def _decide(self, act: BulkAct) -> HttpResponse:
        began, words, stuck = timezone.now(), self.form.cleaned_data["words"], []
        for thing in self._things():
            try:
                act.act(thing, self.person, words)
            except TransitionError:
                stuck.append(str(thing))
        decided = decisions_since(began, self.request, [row.key for row in self.rows])
        if decided:
            remember_bulk(self.request, self.hub, decided, act.done % {"number": len(decided)})
        if stuck:
            said = _("Left alone, because somebody was first: %(titles)s.")
            messages.warning(self.request, said % {"titles": ", ".join(stuck)})
        return redirect(self.here("inbox"))


def decisions_since(began: datetime, request: HttpRequest, keys: list[UUID]) -> list[Decision]:
    """Return what this person has decided about these things from that moment on."""
    about = [str(key) for key in keys]
    mine = Decision.objects.filter(decided_by=request.user.pk, decided_at__gte=began)
    return list(mine.filter(about_id__in=about, undone_at=None))


def _open_in(source: type[InboxSource]) -> list[str]:
    return [status for status, stage in source.stages.items() if stage in OPEN_STAGES]
