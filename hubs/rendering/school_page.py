"""A school's page, for those who may see it."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.languages import active_language, as_written, country_name
from hubs.models import School
from hubs.permissions import Permission
from hubs.rendering import reads

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

_MOST_PROJECTS = 24


def bare_address(url: str) -> str:
    """Return an address as people say it."""
    return url.removeprefix("https://").removeprefix("http://").removesuffix("/")


def may_see_waiting(school: School, user: "User") -> bool:
    """Say whether a school that is not public may be seen: by its own people and by its hub."""
    return (
        school.registered_by_id == user.pk
        or user.has_perm(Permission.VIEW_DESK, school)
        or any(membership.school_id == school.pk for membership in user.memberships.all())
    )


def school_page(school: School, user: "User | AnonymousUser") -> dict[str, Any]:
    """Return the parts of a school's page, for this reader."""
    projects = as_written(school.projects.all()).public().order_by("-created_at", "-id")  # type: ignore[attr-defined]
    shown = projects.values("slug", "phase", "is_demo", *reads.card_texts())
    places = (
        [place for place in user.memberships.all() if place.school_id == school.pk]
        if user.is_authenticated
        else []
    )
    waits = any(place.status == place.Status.PENDING for place in places)
    return {
        "school": school,
        "hub": school.hub,
        "place": f"{school.city}, {country_name(school.hub.country)}",
        "website_name": bare_address(school.website),
        "projects": reads.with_texts(list(shown[:_MOST_PROJECTS])),
        "projects_url": f"/{active_language()}/projects/",
        "join_url": reverse("hubs:school_join", kwargs={"hub": school.hub.slug, "pk": school.pk}),
        "may_join": school.is_confirmed
        and not any(place.is_active or place.status == place.Status.PENDING for place in places),
        "is_waiting_for_place": school.is_confirmed and waits,
        "is_declined": school.status == School.Status.DECLINED,
        "has_left": school.status == School.Status.LEFT,
        "may_see_this_desk": user.has_perm(Permission.VIEW_DESK, school),
        "own_desk_url": reverse("hubs:desk", kwargs={"hub": school.hub.slug}),
        "steps": _steps(school),
    }


def _steps(school: School) -> list[dict[str, str]]:
    """Return what happens between registering a school and working with it."""
    return [
        {
            "when": date_format(school.created_at, "DATE_FORMAT"),
            "title": _("Registered"),
            "text": _("The coordinators of the hub got a mail."),
            "state": "",
        },
        {
            "when": _("Now"),
            "title": _("The hub reads it"),
            "text": _("Most hubs answer within three school days. You get a mail either way."),
            "state": "now",
        },
        {
            "when": _("Then"),
            "title": _("Your class can start"),
            "text": _(
                "Once the school is confirmed, you can propose challenges and start projects."
            ),
            "state": "next",
        },
    ]
