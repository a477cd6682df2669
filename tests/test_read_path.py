"""Every public page, over the whole demo network: few queries, no write, no cookie, one policy."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blueprint.models import Node

pytestmark = [
    pytest.mark.django_db,  # else nothing asks for the tests' own database
    pytest.mark.xdist_group("read path"),  # whose network is loaded once for all
]
MOST_QUERIES = 8
PAGES = {
    "": 8,
    "hubs/": 8,
    "hubs/?country=NL&type=school_supporting&barrier=geographic&language=nl": 8,
    "hubs/oshub-nl/": 8,
    "goals/": 8,
    "goals/6/": 8,
    "challenges/": 8,
    "challenges/?sdg=6&hub=oshub-pt&mission=living-waters&q=river": 8,
    "challenges/douro-river-tourism/": 8,
    "missions/": 8,
    "missions/living-waters/": 8,
    "projects/": 8,
    "projects/?sdg=4&phase=research&level=primary&q=water&sort=hub": 8,
    "projects/studenten-voor-educatie/": 8,
    "blueprint/": 2,
    "blueprint/{chapter}/": 2,
    "blueprint/search/?q=school": 8,
    "blueprint/glossary/": 8,
    "blueprint/paths/": 8,
    "blueprint/paths/starting/": 8,
    "blueprint/tests/building-blocks/": 8,
    "join/": 8,
    "join/community/": 8,
    "search/?q=water": 8,
    "search/?q=zzzzzz": 8,
    "about/": 8,
    "about/partners/": 8,
    "about/advisory-board/": 8,
    "about/contact/": 8,
    "about/privacy/": 8,
    "about/accessibility/": 8,
}
WRITES = ("INSERT", "UPDATE", "DELETE", "CREATE", "DROP", "ALTER")


@pytest.fixture(scope="module")
def network(django_db_setup, django_db_blocker):
    """Load the demo network once, inside a transaction that is taken back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", force=True, verbosity=0)
        yield
        transaction.set_rollback(True)


def address(language, page):
    """Return the page's address; a chapter's is asked of the database."""
    chapter = Node.objects.get(key="discovering-community")
    return f"/{language}/{page.format(chapter=getattr(chapter, f'url_path_{language}'))}"


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("page", PAGES)
def test_a_public_page_asks_little_and_leaves_nothing_behind(network, language, page):
    path = address(language, page)
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)

    statements = [query["sql"] for query in queries]
    assert response.status_code == 200
    assert len(statements) <= PAGES[page], statements
    assert not [sql for sql in statements if sql.lstrip("( ").upper().startswith(WRITES)]
    assert not response.cookies
    assert f'<html lang="{language}"' in response.content.decode()
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("path", ["/en/accounts/login/", "/en/not-there/", "/api/v1/hubs/"])
def test_every_answer_carries_the_policy(network, path):
    assert "default-src 'none'" in Client().get(path)["Content-Security-Policy"]


def test_the_network_stands_in_the_database_of_the_tests(network):
    assert connection.settings_dict["NAME"].startswith("test_")
