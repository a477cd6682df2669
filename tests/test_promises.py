"""Promises that hold for every model, path, role, message and template there is."""

import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import URLPattern, URLResolver, get_resolver

from hubs.models import Hub
from hubs.permissions import (
    GRANTS,
    NETWORK_GRANTS,
    NetworkRole,
    Permission,
    Role,
)
from notifications.declarations import Notification
from tests.factories.hubs import HubFactory, NetworkSeatFactory
from tests.people import member
from tests.public_paths import PUBLIC

ROOT = Path(__file__).parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
APPS = settings.PROJECT_APPS


def named_paths(patterns, namespace=""):
    """Walk the resolver: (name, pattern) for every path of our own apps."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from named_paths(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            view = getattr(pattern.callback, "view_class", pattern.callback)
            if view.__module__.split(".")[0] in APPS and not hasattr(pattern.callback, "cls"):
                yield f"{namespace}{pattern.name}", pattern


PATHS = dict(named_paths(get_resolver().url_patterns))


def test_a_page_needs_a_login_unless_it_is_listed_as_public():
    open_to_all = {
        name
        for name, pattern in PATHS.items()
        if not getattr(pattern.callback, "login_required", True)
    }
    assert open_to_all == set(PUBLIC)


@pytest.mark.parametrize("part", ["subject", "body"])
def test_every_notification_has_its_templates(part):
    for kind in Notification.registry.values():
        get_template(f"{kind.about._meta.app_label}/emails/{kind.slug}_{part}.txt")


def test_every_role_has_grants_and_every_permission_a_holder():
    assert set(GRANTS) == set(Role)
    assert set(NETWORK_GRANTS) == set(NetworkRole)
    held = set().union(*GRANTS.values(), *NETWORK_GRANTS.values())
    assert held == set(Permission)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_asking_one_hub_and_listing_hubs_agree_for_every_role(role):
    hub, _other = HubFactory(), HubFactory()
    user = member(hub, role)

    for permission in Permission:
        may = {one for one in Hub.objects.all() if user.has_perm(permission, one)}
        assert set(Hub.objects.where(user, permission)) == may, permission


@pytest.mark.django_db
@pytest.mark.parametrize("role", NetworkRole)
def test_asking_one_hub_and_listing_hubs_agree_for_every_network_role(role):
    HubFactory.create_batch(2)
    user = NetworkSeatFactory(role=role).user

    for permission in Permission:
        may = {one for one in Hub.objects.all() if user.has_perm(permission, one)}
        assert set(Hub.objects.where(user, permission)) == may, permission


@pytest.mark.django_db
def test_a_role_that_was_not_confirmed_grants_nothing():
    hub = HubFactory()
    user = member(hub, Role.COORDINATOR)
    user.memberships.update(status="pending")

    assert not any(user.has_perm(permission, hub) for permission in Permission)
    assert not any(Hub.objects.where(user, permission).exists() for permission in Permission)


def own_models():
    return [model for model in apps.get_models() if model._meta.app_config.name in APPS]


def test_every_at_has_its_by():
    for model in own_models():
        names = {field.name for field in model._meta.get_fields()}
        for name in names - {"created_at", "updated_at"}:
            if name.endswith("_at"):
                assert name.removesuffix("_at") + "_by" in names, (model, name)


def test_permission_names_are_spelt_in_one_file():
    spelling = re.compile(
        r'"\w+\.(?:view|add|change|delete|decide|publish|adopt|translate|resend)_\w+"'
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and spelling.search(path.read_text())
    }
    assert found == {"hubs/permissions.py"}


def head_comment(template):
    return template.read_text().split("{% endcomment %}")[0]


def test_a_component_says_what_it_takes():
    silent = [path for path in COMPONENTS if not path.read_text().startswith("{% comment %}")]
    assert silent == []


CALL = re.compile(r'{% include "(components/[\w/]+\.html)"([^%]*)%}')
ARGUMENT = re.compile(r"(\w+)=")


@cache
def declared_by(component):
    """Return the names that a component says it takes."""
    header = head_comment(ROOT / "templates" / component)
    return set(re.findall(r"^(\w+):", header, re.MULTILINE))


def test_a_component_is_given_only_what_it_declares():
    found = [
        (template, component, arguments)
        for template in TEMPLATES
        for component, arguments in CALL.findall(template.read_text())
        if not arguments.strip().endswith("only")
        or set(ARGUMENT.findall(arguments)) - declared_by(component)
    ]
    assert found == []


INLINE = {
    "style": re.compile(r"\sstyle="),
    "handler": re.compile(r"\son\w+=\""),
    "script": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/)"),
    "styles": re.compile("<style"),
}
MAIL = ROOT / "templates" / "layouts" / "mail.html"  # no page: mail programs know no other way


def test_no_template_holds_inline_style_or_script():
    found = [
        (template, what)
        for template in TEMPLATES
        if template != MAIL
        for what, pattern in INLINE.items()
        if pattern.search(template.read_text())
    ]
    assert found == []
