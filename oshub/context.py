"""What the frame of every page needs to know."""

from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.models import User
from hubs.permissions import GRANTS, Permission, Role
from hubs.querysets import holds_everywhere

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

LANGUAGE_CODES = tuple(code for code, _name in settings.LANGUAGES)
OWN_NAMES = {"en": "English", "nl": "Nederlands"}


def page(request: HttpRequest) -> dict[str, Any]:
    """Return the frame's variables: where we are, where one can go, and who is asking."""
    language = get_language() or settings.LANGUAGE_CODE
    return {
        "LANGUAGE_CODE": language,
        "site_nav": site_navigation(language, _section(request.path)),
        "page_urls": page_urls(request, language),
        "canonical_url": absolute(request.path),
        "join_url": f"/{language}/join/",
        "login_url": login_url(request, language),
        "og_image": getattr(request, "share_card", ""),
        **_person(request, language),
    }


@lru_cache(maxsize=64)
def site_navigation(language: str, section: str) -> tuple[dict[str, Any], ...]:
    """Return the main menu in a language, the current section marked."""
    with override(language):
        entries = (
            ("hubs", _("Hubs")),
            ("missions", _("Missions")),
            ("challenges", _("Challenges")),
            ("projects", _("Projects")),
            ("blueprint", _("Blueprint")),
        )
    return tuple(
        {"label": label, "url": f"/{language}/{name}/", "current": name == section}
        for name, label in entries
    )


def page_urls(request: HttpRequest, language: str) -> list[dict[str, Any]]:
    """Return this page's address in every language; a view may set page_alternates itself."""
    given: dict[str, str] = getattr(request, "page_alternates", {})
    rest = _path_without_language(request.path)
    query = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
    urls = []
    for code in LANGUAGE_CODES:
        path = given.get(code, f"/{code}/{rest}")
        urls.append(
            {
                "code": code,
                "name": OWN_NAMES[code],
                "url": path + query,
                "absolute": absolute(path),
                "current": code == language,
            }
        )
    return urls


def absolute(path: str) -> str:
    """Return a path as an address; never from the Host header, which may be anybody's."""
    return f"{settings.SITE_URL}{iri_to_uri(path)}"


def login_url(request: HttpRequest, language: str) -> str:
    """Return the way to the sign-in page and back here."""
    sign_in = f"/{language}/accounts/login/"
    if request.path.startswith((f"/{language}/accounts/", "/demo/")) or request.method != "GET":
        return sign_in
    return f"{sign_in}?{urlencode({'next': request.path})}"


def _section(path: str) -> str:
    parts = path.split("/")
    return parts[2] if len(parts) > 2 else ""  # noqa: PLR2004 -- /<language>/<section>/


def _path_without_language(path: str) -> str:
    first, _slash, rest = path.lstrip("/").partition("/")
    return rest if first in LANGUAGE_CODES else ""


def _person(request: HttpRequest, language: str) -> dict[str, Any]:
    user: User | AnonymousUser | None = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"account": None, "may_see_desk": False, "desk_url": ""}
    desk = desk_url(user, language)
    account = {
        "name": user.name or user.email,
        "settings_url": f"/{language}/me/",
        "news_url": f"/{language}/notifications/",
        "logout_url": reverse("account_logout"),
    }
    return {"account": account, "may_see_desk": bool(desk), "desk_url": desk}


def desk_url(user: User, language: str) -> str:
    """Return the way to the person's desk: their hub's, a choice, the handbook's, or nothing."""
    if holds_everywhere(user, Permission.VIEW_DESK):
        return f"/{language}/desk/"
    desks = {
        membership.hub_id
        for membership in user.memberships.all()
        if membership.is_active and Permission.VIEW_DESK in GRANTS[Role(membership.role)]
    }
    if desks:
        return f"/{language}/desk/"
    is_writer = holds_everywhere(user, Permission.TRANSLATE_NODE)
    return f"/{language}/blueprint/desk/" if is_writer else ""
