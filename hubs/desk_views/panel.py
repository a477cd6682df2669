"""Who looks after one thing, and what colleagues noted about it: beside it on its own page."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.desk_views.desk import ThingMixin, address_at, colleagues_at, way_to
from hubs.desk_views.frame import way_back
from hubs.forms.desk import AssignForm, NoteForm
from hubs.inbox import InboxSource
from hubs.models import DeskAssignment, DeskNote, Hub
from hubs.services import desk


def panel_of(request: HttpRequest, hub: Hub | None, kind: str, key: UUID) -> dict[str, Any]:
    """Return what components/desk_panel.html reads about one thing."""
    held = DeskAssignment.objects.filter(kind=kind, about_id=key).select_related("assignee")
    assignment = held.first()
    source = InboxSource.registry[kind]
    form = AssignForm(colleagues=colleagues_at(hub, source.permission), auto_id="assign_%s")
    return {
        "assignee": assignment.assignee if assignment else None,
        "is_mine": assignment is not None and assignment.assignee_id == request.user.pk,
        "assign_form": form,
        "assign_url": address_at(hub, "inbox_assign", kind=kind, pk=key),
        "notes": [_note(note) for note in _notes(kind, key)],
        "note_form": NoteForm(auto_id="note_%s"),
        "note_url": address_at(hub, "inbox_note", kind=kind, pk=key),
        "back": request.path,
    }


def _notes(kind: str, key: UUID) -> list[DeskNote]:
    return list(DeskNote.objects.filter(kind=kind, about_id=key).select_related("written_by"))


def _note(note: DeskNote) -> dict[str, str]:
    who = str(note.written_by) if note.written_by else _("a former member")
    when = date_format(localtime(note.created_at), "j N")
    return {"text": note.text, "by": f"{who}, {when}"}


class NoteView(ThingMixin):
    """Keep a note about a thing."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Keep it and return to the thing."""
        about = DeskNote(hub=self.hub, kind=self.source.code, about_id=self.thing.pk)
        form = NoteForm(request.POST, instance=about)
        if form.is_valid():
            desk.write_note(form.save(commit=False), by=request.user)
            messages.success(request, _("Your note is kept."))
        else:
            messages.error(request, " ".join(map(str, form.errors.get("text", []))))
        return redirect(way_back(request, way_to(self.source, self.hub, self.thing.pk)))


class AssignView(ThingMixin):
    """Take a thing on, give it to a colleague, or let it go."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do what the button says and return to the thing."""
        act = {"take": self._take, "give": self._give}.get(request.POST.get("do", ""), self._drop)
        act()
        return redirect(way_back(request, way_to(self.source, self.hub, self.thing.pk)))

    def _take(self) -> None:
        try:
            desk.take_on(self.source.code, self.thing.pk, hub=self.hub, by=self.person)
        except TransitionError:
            messages.error(self.request, _("Somebody else looks after it already."))
        else:
            messages.success(self.request, _("You look after it now."))

    def _give(self) -> None:
        colleagues = colleagues_at(self.hub, self.source.permission)
        form = AssignForm(self.request.POST, colleagues=colleagues)
        if not form.is_valid():
            messages.error(self.request, _("Choose who looks after it."))
            return
        to = form.cleaned_data["to"]
        desk.assign(self.source.code, self.thing.pk, hub=self.hub, to=to, by=self.person)
        messages.success(self.request, _("%(person)s looks after this now.") % {"person": to})

    def _drop(self) -> None:
        desk.let_go(self.source.code, self.thing.pk)
        messages.success(self.request, _("Nobody looks after it now."))
