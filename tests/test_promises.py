"""Promises that hold for every model, path, role, message and template there is."""

import re
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


@pytest.mark.parametrize("name", PATHS)
def test_a_page_needs_a_login_unless_it_is_listed_as_public(name):
    assert getattr(PATHS[name].callback, "login_required", True) == (name not in PUBLIC)


def test_every_public_path_exists():
    assert set(PUBLIC) - set(PATHS) == set()


@pytest.mark.parametrize("kind", Notification.registry.values(), ids=Notification.registry)
def test_every_notification_has_both_templates(kind):
    for part in ("subject", "body"):
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


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_every_at_has_its_by(model):
    names = {field.name for field in model._meta.get_fields()}
    for name in names - {"created_at", "updated_at"}:
        if name.endswith("_at"):
            assert name.removesuffix("_at") + "_by" in names, name


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


@pytest.mark.parametrize("template", COMPONENTS, ids=lambda path: path.name)
def test_a_component_says_what_it_takes(template):
    assert template.read_text().startswith("{% comment %}")


CALL = re.compile(r'{% include "(components/[\w/]+\.html)"([^%]*)%}')
CALLS = [
    (template, component, arguments)
    for template in TEMPLATES
    for component, arguments in CALL.findall(template.read_text())
]


@pytest.mark.parametrize(
    ("template", "component", "arguments"),
    CALLS,
    ids=[f"{path.relative_to(ROOT / 'templates')}:{name}" for path, name, _args in CALLS],
)
def test_a_component_is_given_only_what_it_declares(template, component, arguments):
    header = head_comment(ROOT / "templates" / component)
    declared = set(re.findall(r"^(\w+):", header, re.MULTILINE))

    assert arguments.strip().endswith("only")
    assert set(re.findall(r"(\w+)=", arguments)) <= declared


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_holds_inline_style_or_script(template):
    if template.name == "mail.html" and template.parent.name == "layouts":
        return  # a mail, not a page: mail programs know no other way
    text = template.read_text()
    assert not re.search(r"\sstyle=", text)
    assert not re.search(r"\son\w+=\"", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/)", text)
    assert "<style" not in text
