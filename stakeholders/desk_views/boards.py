"""Boards and partners, kept by the people in charge of each."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.views import ObjectPermissionRequiredMixin
from hubs.desk_views import frame_of
from hubs.permissions import Permission
from stakeholders.desk_views.organisations import NetworkOfHubMixin
from stakeholders.desk_views.seats import (
    SeatEditPage,
    SeatEndPage,
    SeatListPage,
    SeatMovePage,
    SeatNewPage,
    SeatPage,
    SeatRemovePage,
)
from stakeholders.forms.seats import AdvisorySeatForm, BoardSeatForm, NetworkPartnerForm
from stakeholders.models import AdvisorySeat, NetworkPartner


class HubBoardFrame(NetworkOfHubMixin, SeatPage):
    """The management board of the hub that the path names."""

    part = "board"
    heading = gettext_lazy("Management board")
    form_class: Any = BoardSeatForm

    @property
    def may_keep(self) -> bool:  # type: ignore[override]
        """Say whether this person may change the board and does not only read it."""
        return self.request.user.has_perm(Permission.CHANGE_HUB, self.hub)

    def get_seats(self) -> QuerySet[Any]:
        """Return the hub's seats."""
        return self.hub.board_seats.order_by("position", "name")

    def get_seat_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about the board, below the desk."""
        if name in {"up", "down"}:
            name, given = "move", {**given, "way": name}
        path = "board" if name == "list" else f"board_{name}"
        return self.get_desk_address(path, **given)

    @property
    def public_url(self) -> str:
        """Return the hub's page."""
        return self.hub.get_absolute_url()


class _HubBoardChange(HubBoardFrame):
    permission_required = Permission.CHANGE_HUB

    def get_form_kwargs(self) -> dict[str, Any]:
        """Ask for a seat on this hub's board."""
        given: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        return given | {"hub": self.hub}


class HubBoardView(HubBoardFrame, SeatListPage):
    """The board, as its hub keeps it."""


class HubBoardNewView(_HubBoardChange, SeatNewPage):
    """Give an organisation a seat."""


class HubBoardEditView(_HubBoardChange, SeatEditPage):
    """Change a seat."""


class HubBoardMoveView(_HubBoardChange, SeatMovePage):
    """Move a seat."""


class HubBoardEndView(_HubBoardChange, SeatEndPage):
    """Let a seat end."""


class HubBoardRemoveView(_HubBoardChange, SeatRemovePage):
    """Remove a seat."""


class NetworkPagesMixin(ObjectPermissionRequiredMixin, SeatPage):
    """A list on the network's public pages, for those who keep these."""

    permission_required = Permission.CHANGE_NETWORK_PAGES
    route: ClassVar[str]
    public_route: ClassVar[str]

    def get_permission_object(self) -> None:
        """Ask the permission network-wide."""
        return

    def get_seat_address(self, name: str, **given: Any) -> str:
        """Return the address of a page about this list."""
        if name in {"up", "down"}:
            name, given = "move", {**given, "way": name}
        path = self.route if name == "list" else f"{self.route}_{name}"
        return reverse(f"stakeholders:{path}", kwargs=given)

    @property
    def public_url(self) -> str:
        """Return where everybody reads it."""
        return reverse(self.public_route)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where the page is, and its neighbour."""
        views = [
            {
                "label": label,
                "url": reverse(f"stakeholders:{route}"),
                "current": route == self.route,
            }
            for route, label in (("advisory", _("Advisory board")), ("partners", _("Partners")))
        ]
        frame = frame_of(self.request, None, "lists")
        return super().get_context_data(**kwargs) | frame | {"views": views}


class AdvisoryFrame(NetworkPagesMixin):
    """The network's advisory board."""

    heading = gettext_lazy("Advisory board")
    form_class: Any = AdvisorySeatForm
    route = "advisory"
    public_route = "about_advisory_board"

    def get_seats(self) -> QuerySet[Any]:
        """Return the seats in their order."""
        return AdvisorySeat.objects.order_by("position", "sector", "organisation", "name")


class AdvisoryView(AdvisoryFrame, SeatListPage):
    """The advisory board, as the network keeps it."""


class AdvisoryNewView(AdvisoryFrame, SeatNewPage):
    """Add a seat."""


class AdvisoryEditView(AdvisoryFrame, SeatEditPage):
    """Change a seat."""


class AdvisoryMoveView(AdvisoryFrame, SeatMovePage):
    """Move a seat."""


class AdvisoryEndView(AdvisoryFrame, SeatEndPage):
    """Let a seat end."""


class AdvisoryRemoveView(AdvisoryFrame, SeatRemovePage):
    """Remove a seat."""


class PartnersFrame(NetworkPagesMixin):
    """The partners that carry the network."""

    heading = gettext_lazy("Partners")
    form_class: Any = NetworkPartnerForm
    route = "partners"
    public_route = "about_partners"

    def get_seats(self) -> QuerySet[Any]:
        """Return the partners in their order."""
        return NetworkPartner.objects.order_by("position", "name")


class PartnersView(PartnersFrame, SeatListPage):
    """The partners, as the network keeps them."""


class PartnerNewView(PartnersFrame, SeatNewPage):
    """Add a partner."""


class PartnerEditView(PartnersFrame, SeatEditPage):
    """Change a partner."""


class PartnerMoveView(PartnersFrame, SeatMovePage):
    """Move a partner."""


class PartnerEndView(PartnersFrame, SeatEndPage):
    """Let a partnership end."""


class PartnerRemoveView(PartnersFrame, SeatRemovePage):
    """Remove a partner."""
