"""A desk that may be a hub's or the network's: the frame of all that belongs to the inbox."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from django.views.generic.base import ContextMixin

from accounts.models import User
from hubs.desk_views.frame import frame_of
from hubs.http.desks import refuse_strangers
from hubs.inbox import InboxSource, Row
from hubs.models import Hub, Membership, NetworkSeat
from hubs.permissions import Permission, network_roles_with, roles_with


class AnyDeskMixin(ContextMixin, View):
    """A page of a hub's desk where the path names a hub, else of the network's."""

    permission_required: ClassVar[Permission] = Permission.VIEW_DESK
    desk_tab: ClassVar[str] = "inbox"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in only those whom the desk trusts."""
        refuse_strangers(request, self.hub, self.permission_required)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the frame reads."""
        context = super().get_context_data(**kwargs)
        return context | frame_of(self.request, self.hub, self.desk_tab)

    @cached_property
    def hub(self) -> Hub | None:
        """Return the hub of the path, whatever its status, or answer 404."""
        if "hub" not in self.kwargs:
            return None
        return get_object_or_404(Hub, slug=self.kwargs["hub"])

    @property
    def person(self) -> User:
        """Return who acts; the login middleware has let nobody else through."""
        return cast("User", self.request.user)

    def here(self, name: str, **given: Any) -> str:
        """Return the address of a page of this desk."""
        return address_at(self.hub, name, **given)


def address_at(hub: Hub | None, name: str, **given: Any) -> str:
    """Return the address of one of the inbox's pages at a desk."""
    if hub is None:
        return reverse(f"hubs:network_{name}", kwargs=given)
    return reverse(f"hubs:{name}", kwargs=given | {"hub": hub.slug})


class ThingMixin(AnyDeskMixin):
    """Something about one thing that the path names by kind and key."""

    @cached_property
    def source(self) -> type[InboxSource]:
        """Return what the kind stands for, or answer 404."""
        source = InboxSource.registry.get(self.kwargs["kind"])
        if source is None or not self.person.has_perm(source.permission, self.hub):
            raise Http404
        return source

    @cached_property
    def thing(self) -> Any:
        """Return the thing, within this desk, or answer 404."""
        return get_object_or_404(self.source.rows(self.hub), pk=self.kwargs["pk"])


def colleagues_at(hub: Hub | None, permission: str) -> QuerySet[User]:
    """Return who works at a desk and may see such things, by name."""
    people = User.objects.filter(is_active=True).order_by("name", "email")
    if hub is None:
        seats = NetworkSeat.objects.filter(role__in=network_roles_with(permission))
        return people.filter(pk__in=seats.values("user"))
    places = Membership.objects.active().filter(hub=hub, role__in=roles_with(permission))
    return people.filter(pk__in=places.values("user"))


def way_to(source: type[InboxSource], hub: Hub | None, key: UUID) -> str:
    """Return where one thing is read and answered."""
    values = source.select(source.rows(hub).filter(pk=key)).get()
    return source.address(hub, Row(*values))
