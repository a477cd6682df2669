from html import unescape

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from notifications.declarations import Notification
from notifications.letters import FOOT_MARK
from oshub.previews import preview_of

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "nl")


@pytest.mark.parametrize("slug", sorted(Notification.registry))
def test_every_message_can_be_read_in_every_language(slug):
    for language in LANGUAGES:
        wording = preview_of(Notification.registry[slug], language).wording

        assert wording.subject
        assert "None" not in wording.text.replace("None of these", "")
        assert "  " not in wording.subject
        assert f'lang="{language}"' in wording.html
        page = unescape(wording.html) + unescape(strip_tags(wording.html))
        for paragraph in filter(str.strip, wording.text.replace(FOOT_MARK, "\n\n").split("\n\n")):
            first, _newline, last = paragraph.strip().rpartition("\n")
            shown = last if last.startswith("http") else (first or last)
            assert shown.splitlines()[0].strip() in page


@pytest.fixture
def demo(settings):
    settings.DEMO = True


@pytest.mark.usefixtures("demo")
def test_the_page_lists_them_all(client):
    page = client.get(reverse("demo_messages")).content.decode()

    assert all(slug in page for slug in Notification.registry)


@pytest.mark.usefixtures("demo")
def test_one_message_is_shown_as_text_and_framed_as_a_mail(client):
    page = client.get(reverse("demo_message", kwargs={"slug": "school_confirmed"}))
    path = reverse("demo_message_part", kwargs={"slug": "school_confirmed", "language": "nl"})
    part = client.get(path)

    assert path in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert part["X-Frame-Options"] == "SAMEORIGIN"
    assert "script-src 'none'" in part["Content-Security-Policy"]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("path", ["nothing/", "school_confirmed/xx.html", "nothing/nl.html"])
def test_what_is_not_declared_is_not_found(client, path):
    assert client.get(f"/demo/messages/{path}").status_code == 404


@pytest.mark.parametrize("name", ["", "school_confirmed/", "school_confirmed/nl.html"])
def test_nothing_of_it_is_there_outside_the_demo(client, name):
    assert client.get(f"/demo/messages/{name}").status_code == 404
