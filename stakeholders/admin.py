"""A reading room: requests are answered at the desk."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from modeltranslation.admin import TranslationAdmin

from core.pages import bump_page_version
from stakeholders.models import (
    AdvisorySeat,
    JoinRequest,
    JoinRequestEvent,
    NetworkPartner,
    Organisation,
)


class EventInline(admin.TabularInline[JoinRequestEvent, JoinRequest]):
    """What happened to a request."""

    model = JoinRequestEvent
    fk_name = "join_request"
    extra = 0
    can_delete = False
    readonly_fields = ("kind", "by", "note", "from_hub", "to_hub", "created_at")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Let history be written by services alone."""
        return False


@admin.register(JoinRequest)
class JoinRequestAdmin(admin.ModelAdmin[JoinRequest]):
    """Read requests; nothing is decided here."""

    list_display = ("reference", "hub", "audience", "status", "confirmed_on")
    list_filter = ("status", "audience", "hub")
    search_fields = ("reference", "name", "email")
    inlines = (EventInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Let requests come through the form alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Let requests be answered at the desk alone."""
        return False


class PublicAdmin(TranslationAdmin[Any]):
    """What the about pages show: a change is seen at once."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Save, and let no reader see the page as it was."""
        super().save_model(request, obj, form, change)
        bump_page_version()

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """Delete, and let no reader see the page as it was."""
        super().delete_model(request, obj)
        bump_page_version()

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete several, and let no reader see the page as it was."""
        super().delete_queryset(request, queryset)
        bump_page_version()


@admin.register(Organisation)
class OrganisationAdmin(TranslationAdmin[Organisation]):
    """Organisations around the hubs."""

    list_display = ("name", "sector", "hub", "city")
    list_filter = ("sector", "hub")
    search_fields = ("name",)


@admin.register(NetworkPartner)
class NetworkPartnerAdmin(PublicAdmin):
    """Partners that carry the network."""

    list_display = ("name", "country", "hub", "position")


@admin.register(AdvisorySeat)
class AdvisorySeatAdmin(PublicAdmin):
    """Seats on the advisory board."""

    list_display = ("sector", "organisation", "name")
