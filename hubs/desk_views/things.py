"""The page of one school or one person that waits for the hub."""

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from hubs.desk_views.desk import ThingMixin
from hubs.desk_views.frame import age_of
from hubs.desk_views.inbox import MARKS
from hubs.desk_views.panel import panel_of
from hubs.inbox import MembershipSource, Row, SchoolSource
from hubs.models import Membership, School
from hubs.permissions import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OWN = (SchoolSource.code, MembershipSource.code)


class ThingView(ThingMixin, TemplateView):
    """What is known of it, what can be decided, and what colleagues noted."""

    template_name = "hubs/inbox_thing.html"

    @cached_property
    def row(self) -> Row:
        """Return it as the inbox shows it."""
        found = self.source.rows(self.hub).filter(pk=self.thing.pk)
        return Row(*self.source.select(found).get())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the facts, the ways on, and the panel."""
        if self.source.code not in OWN:
            raise Http404
        thing, row = self.thing, self.row
        may_decide = self.person.has_perm(self.source.decide, self.hub)
        facts = _about_school(thing) if isinstance(thing, School) else _about_person(thing)
        return super().get_context_data(**kwargs) | {
            "row": row,
            "kind": self.source.one,
            "mark": MARKS[row.stage],
            "age": age_of(row.since) if row.is_open else None,
            "facts": [{"label": label, "value": value} for label, value in facts if value],
            "reason": thing.reason,
            "moves": self.source.moves(self.hub, row) if may_decide else [],
            "panel": panel_of(self.request, self.hub, self.source.code, thing.pk),
            "inbox_url": self.here("inbox"),
            "looks_like": _doubles_of(thing),
        }


def _about_school(school: School) -> "list[tuple[StrOrPromise, Any]]":
    person = school.registered_by
    return [
        (_("Place"), school.city),
        (_("Level"), school.get_level_display()),
        (_("Pupils"), school.pupil_count),
        (_("Website"), school.website),
        (_("Registered by"), f"{person}, {person.email}" if person else ""),
        (_("Decided by"), school.decided_by),
    ]


def _about_person(membership: Membership) -> "list[tuple[StrOrPromise, Any]]":
    return [
        (_("E-mail"), membership.user.email),
        (_("Asks for"), Role(membership.role).label),
        (_("School"), membership.school),
        (_("Decided by"), membership.decided_by),
    ]


def _doubles_of(thing: Any) -> list[School]:
    if not isinstance(thing, School) or not thing.is_pending:
        return []
    likely = School.objects.doubles(thing.name, thing.city).exclude(pk=thing.pk)
    return list(likely.select_related("hub")[:3])
