import json

import pytest
from django.urls import reverse

from hubs.permissions import Role
from missions.models import Challenge
from oshub.me import name_next_step
from oshub.search import mark_words, search_public
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.people import ana, bram, chiara, dora, max_of_the_network, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("headers", "cookies", "expected"),
    [
        ({}, {}, "/en/"),
        ({"accept-language": "nl-NL,nl;q=0.9"}, {}, "/nl/"),
        ({"accept-language": "fr"}, {}, "/en/"),
        ({"accept-language": "en"}, {"language": "nl"}, "/nl/"),
    ],
)
def test_the_root_leads_to_the_readers_language(client, headers, cookies, expected):
    client.cookies.load(cookies)
    response = client.get("/", headers=headers)

    assert response.status_code == 302
    assert response["Location"] == expected
    assert "Accept-Language" in response["Vary"]


def test_home_counts_only_what_everybody_can_see(client):
    hub = HubFactory()
    SchoolFactory(hub=hub)
    Challenge.objects.create(hub=hub, slug="a", title_en="Q", summary_en="T", raised_by="class")

    figures = client.get("/en/").context["figures"]

    assert (figures.hubs, figures.schools, figures.challenges) == (1, 1, 0)


def test_the_language_switch_stays_on_the_page_and_keeps_the_question(client):
    text = client.get("/en/projects/?sdg=6").content.decode()

    assert 'href="/nl/projects/?sdg=6"' in text


def a_challenge(hub, **fields):
    defaults = {"title_en": "Who drinks the river?", "summary_en": "People swim and boats pass."}
    return Challenge.objects.create(
        hub=hub, status=Challenge.Status.ACCEPTED, raised_by="class", **(defaults | fields)
    )


def test_search_finds_words_in_either_language():
    hub = HubFactory()
    a_challenge(hub, slug="en")
    a_challenge(hub, slug="nl", title_en="", title_nl="Wie drinkt de rivier?", summary_en="")

    assert [hit.path for hit in search_public("rivier", "en").hits] == ["challenges/nl/"]
    assert [hit.path for hit in search_public("rivers", "en").hits] == ["challenges/en/"]


def test_search_forgives_a_slip_of_the_finger():
    a_challenge(HubFactory(), slug="en")

    found = search_public("rivr", "en")

    assert found.is_guess
    assert [hit.path for hit in found.hits] == ["challenges/en/"]


def test_search_shows_nothing_that_is_not_public():
    hub = HubFactory()
    a_challenge(hub, slug="waiting")
    Challenge.objects.update(status=Challenge.Status.PROPOSED)
    SchoolFactory(hub=hub, name="River School", status="pending")

    assert search_public("river", "en").total == 0


@pytest.mark.parametrize("words", ["'; drop table", "%", "a & | !", "\\", "x" * 500, "water -bus"])
def test_search_takes_whatever_is_typed(client, words):
    assert client.get("/en/search/", {"q": words}).status_code == 200


@pytest.mark.parametrize("query", ["q=a%00b", "q=a&kind=nothing", "q=a&page=0", "q=a&page=x"])
def test_search_refuses_what_no_page_asks(client, query):
    assert client.get(f"/en/search/?{query}").status_code in {400, 404}


def test_marked_words_are_cut_out_of_the_text_and_stay_text():
    assert mark_words("The river, <b>Rivers</b>", "river") == [
        ("The ", False),
        ("river", True),
        (", <b>", False),
        ("Rivers", True),
        ("</b>", False),
    ]


def test_the_own_page_shows_a_newcomer_the_way_in(client):
    client.force_login(dora())

    response = client.get("/en/me/")

    assert reverse("hubs:school_find") in response.content.decode()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, "find_school"),
        ({"is_waiting": True}, "wait"),
        ({"has_role": True}, "work"),
        ({"has_role": True, "is_confirmed": True}, "propose_challenge"),
        ({"has_role": True, "is_confirmed": True, "has_challenge": True}, "start_project"),
        ({"has_role": True, "is_confirmed": True, "has_project": True}, "continue_project"),
    ],
)
def test_there_is_always_one_next_step(facts, expected):
    nothing = dict.fromkeys(
        ("is_confirmed", "is_waiting", "has_role", "has_challenge", "has_project"), False
    )
    assert name_next_step(**(nothing | facts)) == expected


def test_the_desk_leads_a_coordinator_straight_to_the_hub(client):
    hub = HubFactory()
    client.force_login(ana(hub))

    assert client.get("/en/desk/")["Location"] == reverse("hubs:desk", kwargs={"hub": hub.slug})


def test_the_desk_lets_somebody_with_two_hubs_choose(client):
    one, other = HubFactory(), HubFactory()
    user = ana(one)
    MembershipFactory(hub=other, user=user, role=Role.FACILITATOR)
    client.force_login(user)

    text = client.get("/en/desk/").content.decode()

    assert all(reverse("hubs:desk", kwargs={"hub": hub.slug}) in text for hub in (one, other))


def test_the_desk_is_not_there_for_people_without_one(client):
    client.force_login(bram(HubFactory()))
    assert client.get("/en/desk/").status_code == 404


def test_the_frame_shows_the_desk_to_those_who_have_one(client):
    hub = HubFactory()
    for user, expected in ((ana(hub), True), (max_of_the_network(), True), (bram(hub), False)):
        client.force_login(user)
        assert client.get("/en/about/").context["may_see_desk"] == expected


def test_a_partner_of_one_hub_and_a_coordinator_of_another_see_their_own(client):
    hub = HubFactory()
    client.force_login(member(hub, Role.PARTNER))
    assert client.get("/en/me/").status_code == 200
    client.force_login(chiara())
    assert client.get(f"/en/hubs/{hub.slug}/desk/").status_code == 404


def test_health_touches_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"ok\n"


def test_readiness_says_what_it_found(client):
    answer = json.loads(client.get("/readyz").content)

    assert answer["ready"] is True
    assert answer["database"] == "ready"
    assert answer["redis"] in {"answers", "silent"}


def test_the_sitemap_lists_pages_in_both_languages(client):
    hub = HubFactory(slug="listed")

    index = client.get("/sitemap.xml").content.decode()
    hubs = client.get("/sitemap-hubs.xml").content.decode()

    assert "/sitemap-projects.xml" in index
    assert f"/en/hubs/{hub.slug}/" in hubs
    assert f"/nl/hubs/{hub.slug}/" in hubs
    assert 'hreflang="nl"' in hubs


def test_robots_are_told_where_not_to_go(client):
    text = client.get("/robots.txt").content.decode()

    assert "Disallow: /en/me/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


MAIL = b"From: a@example.org\nTo: b@example.org\nSubject: Hello\n\nSee <b>this</b>\n"


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.DEMO, settings.MAIL_CATCHER_DIR = True, str(tmp_path)
    (tmp_path / "20261122T100000-1.eml").write_bytes(MAIL)
    return tmp_path


def test_the_demo_mailbox_shows_what_was_sent(client, mailbox):
    assert "Hello" in client.get("/demo/mail/").content.decode()
    text = client.get("/demo/mail/20261122T100000-1/").content.decode()
    assert "See &lt;b&gt;this&lt;/b&gt;" in text


def test_the_demo_mailbox_can_be_narrowed_to_one_person(client, mailbox):
    assert "Hello" not in client.get("/demo/mail/?to=c@example.org").content.decode()


@pytest.mark.parametrize("path", ["/demo/mail/", "/demo/mail/20261122T100000-1/"])
def test_there_is_no_mailbox_outside_the_demo(client, mailbox, settings, path):
    settings.DEMO = False
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_page_that_is_not_there_says_so_in_the_readers_language(client, language):
    response = client.get(f"/{language}/not-there/")

    assert response.status_code == 404
    assert f'<html lang="{language}"' in response.content.decode()


def test_a_host_that_is_not_ours_is_refused_in_words(client):
    response = client.get("/en/", headers={"host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_addresses_in_full_are_the_sites_own_and_the_switch_stays_on_the_host(client, settings):
    settings.SITE_URL = "https://network.example"

    text = client.get("/en/about/?a=b").content.decode()

    assert '<link rel="canonical" href="https://network.example/en/about/">' in text
    assert 'hreflang="nl" href="https://network.example/nl/about/"' in text
    assert '<a href="/nl/about/?a=b" lang="nl"' in text


def test_home_shows_what_changed_since_it_was_last_drawn(client):
    hub = HubFactory(name="Before")
    assert "Before, " in client.get("/en/").content.decode()

    hub.name = "After & <b>"
    hub.save()

    text = client.get("/en/").content.decode()
    assert "Before, " not in text
    assert "After &amp; &lt;b&gt;, " in text


def test_hits_are_marked_and_their_texts_stay_text(client):
    a_challenge(HubFactory(), slug="odd", title_en="A river <b>of</b> rivers")

    text = client.get("/en/search/?q=river").content.decode()

    assert "A <mark>river</mark> &lt;b&gt;of&lt;/b&gt; <mark>rivers</mark>" in text


def test_a_question_mark_that_is_typed_is_looked_for_as_it_is():
    a_challenge(HubFactory(), slug="en")

    assert search_public("river?", "en").total == 1
