"""Seats on boards, and partners: lists in an order that people choose.

A frame in boards.py says which rows there are, what is asked about one, and where the pages are.
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View
from django.views.generic.base import ContextMixin

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import TransitionError
from hubs.services import boards as services
from stakeholders.desk_views import keeping
from stakeholders.rendering import term_said


class SeatPage(ContextMixin, View):
    """A page about the seats of one board; the frame says which."""

    heading: ClassVar[Any]
    may_keep = True

    def get_seats(self) -> QuerySet[Any]:
        """Return the seats in their order."""
        raise NotImplementedError

    def get_seat_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about these seats."""
        raise NotImplementedError

    @property
    def public_url(self) -> str:
        """Return where everybody reads it."""
        raise NotImplementedError

    @property
    def list_url(self) -> str:
        """Return where the seats are kept."""
        return self.get_seat_address("list")

    @cached_property
    def seat(self) -> Any:
        """Return the seat that the path names on this board, or answer 404."""
        return get_object_or_404(self.get_seats(), pk=self.kwargs["pk"])


class SeatListPage(SeatPage, TemplateView):
    """The seats in their order, each with what can be done about it."""

    template_name = "stakeholders/seats.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the rows."""
        return super().get_context_data(**kwargs) | {
            "heading": self.heading,
            "rows": [self._row(seat) for seat in self.get_seats()],
            "may_keep": self.may_keep,
            "new_url": self.get_seat_address("new") if self.may_keep else "",
            "public_url": self.public_url,
        }

    def _row(self, seat: Any) -> dict[str, Any]:
        acts = ("edit", "up", "down", "end", "remove")
        return {
            "name": str(seat),
            "detail": seat.get_sector_display() if hasattr(seat, "sector") else seat.role,
            "term": term_said(seat),
            "is_former": seat.until is not None and seat.until < timezone.localdate(),
            "has_end": seat.until is not None,
            "urls": {act: self.get_seat_address(act, pk=seat.pk) for act in acts},
        }


class _SeatFormPage(SeatPage, keeping.TypedPage):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the way back."""
        context = super().get_context_data(**kwargs)
        return context | {"over": self.heading, "back_url": self.list_url}


class SeatNewPage(_SeatFormPage):
    """Add a seat."""

    title = gettext_lazy("Add to the list")

    def form_valid(self, form: Any) -> HttpResponse:
        """Add it below the others and return to the list."""
        services.add_seat(form.instance, among=self.get_seats())
        messages.success(self.request, _("Added. Everybody can see it at once."))
        return redirect(self.list_url)


class SeatEditPage(_SeatFormPage):
    """Change a seat."""

    title = gettext_lazy("Change it")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Fill the form with the seat as it is."""
        return super().get_form_kwargs() | {"instance": self.seat}

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the change and return to the list."""
        services.change_seat(form.instance)
        messages.success(self.request, _("Changed. Everybody can see it at once."))
        return redirect(self.list_url)


class SeatMovePage(SeatPage):
    """Let a seat change places with its neighbour."""

    def post(self, request: AuthenticatedHttpRequest, **kwargs: Any) -> HttpResponse:
        """Move it up or down and return to the list."""
        try:
            services.move_seat(self.seat, among=self.get_seats(), up=kwargs["way"] == "up")
        except TransitionError as error:
            raise Http404 from error
        messages.success(request, _("The order is changed."))
        return redirect(self.list_url)


class SeatEndPage(SeatPage):
    """Let a seat end today."""

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """End it and return to the list."""
        try:
            services.end_seat(self.seat)
        except TransitionError:
            messages.warning(request, _("It has an end already. Change it to choose another day."))
        else:
            said = _("It ends today. Was that not meant? Change it, and empty the last day.")
            messages.success(request, said)
        return redirect(self.list_url)


class SeatRemovePage(SeatPage, TemplateView):
    """Remove a seat that should never have been there; one that ended stays as former."""

    template_name = "stakeholders/confirm_act.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask once more."""
        return super().get_context_data(**kwargs) | {
            "title": _("Remove %(name)s?") % {"name": self.seat},
            "text": _(
                "It disappears from the public page, also from the former ones. Did it only end? "
                "Then say until when instead."
            ),
            "button": _("Remove"),
            "back_url": self.list_url,
        }

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Remove it, say so, and return to the list."""
        name = str(self.seat)
        services.remove_seat(self.seat)
        messages.success(request, _("%(name)s is removed.") % {"name": name})
        return redirect(self.list_url)
