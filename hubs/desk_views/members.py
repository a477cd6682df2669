"""Who is in the hub, in which role since when, and who is invited."""

from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from core.paging import in_context, turn_to
from hubs.desk_views.frame import DeskMixin
from hubs.models import Invitation, Membership
from hubs.permissions import Permission, Role
from hubs.querysets import MembershipQuerySet

MOST_ENDED = 20


class MembersMixin(DeskMixin):
    """A page or an act about who is in the hub."""

    permission_required: ClassVar[Permission] = Permission.CHANGE_MEMBERSHIP
    desk_tab: ClassVar[str] = "members"
    request: HttpRequest

    @property
    def members_url(self) -> str:
        """Return the page that shows who is in the hub."""
        return reverse("hubs:members", kwargs={"hub": self.hub.slug})

    def address_of(self, name: str, pk: Any) -> str:
        """Return the address of an act on one place or one invitation."""
        return reverse(f"hubs:{name}", kwargs={"hub": self.hub.slug, "pk": pk})


class MembersView(MembersMixin, TemplateView):
    """Everybody in the hub, those who were invited, and those who left lately."""

    template_name = "hubs/members.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show a page of the members, all or those with one role."""
        role = self.request.GET.get("role", "")
        role = role if role in Role.values else ""
        members = self._members(role)
        page = turn_to(self.request.GET, members.count())
        shown = members.select_related("user", "school", "decided_by")[page.start : page.stop]
        invitations = self.hub.invitations.filter(status=Invitation.Status.OPEN)
        return super().get_context_data(**kwargs) | {
            "members": [self._row(membership) for membership in shown],
            "invitations": [
                self._invitation(one) for one in invitations.select_related("invited_by", "school")
            ],
            "ended": self._ended(),
            "views": self._views(role),
            "invite_url": reverse("hubs:invite", kwargs={"hub": self.hub.slug}),
            "days": settings.INVITATIONS_LAST.days,
            **in_context(page),
        }

    def _members(self, role: str) -> MembershipQuerySet:
        members = self.hub.memberships.active().filter(**({"role": role} if role else {}))
        return members.order_by("role", "user__name", "pk")

    def _row(self, membership: Membership) -> dict[str, Any]:
        is_own = membership.user_id == self.request.user.pk
        is_coordinator = membership.role == Role.COORDINATOR
        may_hand_over = is_coordinator and (is_own or self._is_manager)
        return {
            "membership": membership,
            "role": capfirst(Role(membership.role).label),
            "is_own": is_own,
            "role_url": "" if is_own else self.address_of("member_role", membership.pk),
            "end_url": self.address_of("leave" if is_own else "member_end", membership.pk),
            "hand_over_url": self.address_of("hand_over", membership.pk) if may_hand_over else "",
        }

    @property
    def _is_manager(self) -> bool:
        return self.request.user.has_perm(Permission.CHANGE_MEMBERSHIP)

    def _invitation(self, invitation: Invitation) -> dict[str, Any]:
        return {
            "invitation": invitation,
            "role": capfirst(Role(invitation.role).label),
            "again_url": self.address_of("invitation_again", invitation.pk),
            "withdraw_url": self.address_of("invitation_withdraw", invitation.pk),
        }

    def _ended(self) -> list[dict[str, Any]]:
        ended = self.hub.memberships.filter(status=Membership.Status.ENDED)
        latest = ended.select_related("user", "ended_by").order_by("-ended_at")[:MOST_ENDED]
        return [{"membership": one, "role": capfirst(Role(one.role).label)} for one in latest]

    def _views(self, current: str) -> list[dict[str, Any]]:
        rows = self._members("").order_by().values_list("role").annotate(Count("pk"))
        counted = dict(rows)
        everybody = {"label": _("Everybody"), "url": self.members_url, "current": not current}
        everybody["count"] = sum(counted.values())
        roles = [
            {
                "label": capfirst(role.label),
                "url": f"{self.members_url}?role={role}",
                "current": role == current,
                "count": counted.get(role, 0),
            }
            for role in Role
        ]
        return [everybody, *roles]
