"""Reading rooms for the network's staff: who and what there is. Services decide."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from core.pages import bump_page_version
from hubs.models import Barrier, BoardSeat, Hub, HubType, Membership, NetworkSeat, School, Site


class ReadingRoom(admin.ModelAdmin[Any]):
    """Rows to look up; what services decide cannot be changed here."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- nobody may
        """Refuse: rows are made by services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Refuse: rows are changed by services."""
        return False


class SiteInline(admin.TabularInline[Site, Hub]):
    """The places of a hub."""

    model = Site
    extra = 0


class BoardSeatInline(admin.TabularInline[BoardSeat, Hub]):
    """The management board of a hub."""

    model = BoardSeat
    extra = 0


@admin.register(Hub)
class HubAdmin(TranslationAdmin[Hub]):
    """The parts of a hub's page."""

    list_display = ("name", "local_name", "country", "type", "status", "since")
    list_filter = ("status", "type", "country")
    search_fields = ("name", "local_name", "city_en", "city_nl")
    inlines = (SiteInline, BoardSeatInline)

    def save_model(self, request: HttpRequest, obj: Hub, form: Any, change: bool) -> None:  # noqa: FBT001
        """Keep the text on cards in step with the summary."""
        obj.prepare_card()
        super().save_model(request, obj, form, change)

    def save_related(
        self,
        request: HttpRequest,
        form: Any,
        formsets: Any,
        change: bool,  # noqa: FBT001
    ) -> None:
        """Save sites and board last, and let no reader see the page as it was."""
        super().save_related(request, form, formsets, change)
        bump_page_version()


@admin.register(HubType, Barrier)
class NamedAdmin(TranslationAdmin[Any]):
    """Words that sort hubs."""

    list_display = ("name", "code", "position")


@admin.register(School)
class SchoolAdmin(ReadingRoom):
    """Schools, whatever their state."""

    list_display = ("name", "city", "hub", "level", "status", "created_at")
    list_filter = ("status", "level", "hub")
    search_fields = ("name", "city")
    list_select_related = ("hub",)


@admin.register(Membership)
class MembershipAdmin(ReadingRoom):
    """Who is what, where."""

    list_display = ("user", "hub", "role", "school", "status", "created_at")
    list_filter = ("status", "role", "hub")
    search_fields = ("user__email", "user__name")
    list_select_related = ("user", "hub", "school")


@admin.register(NetworkSeat)
class NetworkSeatAdmin(admin.ModelAdmin[NetworkSeat]):
    """Who has a role for the network as a whole; the only place where it is given."""

    list_display = ("user", "role", "created_at")
    list_filter = ("role",)
    autocomplete_fields = ("user",)
