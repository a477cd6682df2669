"""A hub's team sees what to do, writes its page in every language, and keeps its places."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.models import PageVersion
from hubs import services
from hubs.forms import page_of
from hubs.models import Hub, School, Site
from hubs.permissions import NetworkRole, Role
from missions.models import Challenge
from tests.factories.hubs import HubFactory, NetworkSeatFactory, SchoolFactory, SiteFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.stakeholders import JoinRequestFactory
from tests.people import ana, bram, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def hub():
    return HubFactory(summary_en="We help schools.", definition_en="Open doors.")


@pytest.fixture
def client(client, hub):
    client.force_login(ana(hub))
    return client


def address(name, hub, **path):
    return reverse(f"hubs:{name}", kwargs={"hub": hub.slug, **path})


def typed_page(hub, **changes):
    kept = page_of(Hub.objects.get(pk=hub.pk))
    return {name: value for name, value in kept.items() if value is not None} | changes


# --- the overview ----------------------------------------------------------------------


def test_the_overview_leads_to_what_waits_longest(client, hub):
    JoinRequestFactory(hub=hub, confirmed_on=timezone.now() - timedelta(days=4))
    SchoolFactory(hub=hub, status=School.Status.PENDING)

    text = client.get(address("desk", hub)).text

    assert "1 request to join is new" in text
    assert "1 school registers" in text
    assert "waited for 4 days" in text


def test_where_nothing_waits_the_overview_says_what_comes_next(client, hub):
    page = client.get(address("desk", hub)).text

    assert "Tell about your hub in Nederlands" in page
    Hub.objects.update(summary_nl="Wij helpen scholen.")
    assert "Bring in your first school" in client.get(address("desk", hub)).text
    SchoolFactory(hub=hub)
    assert "Everything is answered" in client.get(address("desk", hub)).text


def test_the_overview_tells_what_was_decided(client, hub):
    school = SchoolFactory(hub=hub, status=School.Status.PENDING, name="De Wilg")
    services.confirm_school(school, by=ana(hub))

    assert "De Wilg" in client.get(address("desk", hub)).text


def test_requests_are_drawn_by_month_with_a_table_beneath(client, hub):
    JoinRequestFactory(hub=hub)

    text = client.get(address("desk", hub)).text

    assert 'role="img"' in text
    assert "The same in a table" in text


def test_the_overview_counts_every_challenge_that_the_public_sees(client, hub):
    elsewhere = ChallengeFactory(status=Challenge.Status.DECLINED)
    for status in Challenge.Status.values:
        mission = MissionFactory() if status == Challenge.Status.IN_MISSION else None
        into = elsewhere if status == Challenge.Status.MERGED else None
        ChallengeFactory(hub=hub, status=status, mission=mission, merged_into=into)

    numbers = {
        row["words"]: row["number"] for row in client.get(address("desk", hub)).context["numbers"]
    }

    assert numbers["challenges on the site"] == Challenge.objects.public().count() == 3


def test_the_overview_shows_ones_own_first_steps_in_this_hub_only(client, hub):
    elsewhere = ana(HubFactory())
    page = client.get(address("desk", hub)).text
    client.force_login(NetworkSeatFactory(user=elsewhere, role=NetworkRole.MANAGER).user)
    from_outside = client.get(address("desk", hub)).text

    assert "First steps as coordinator" in page
    assert "First steps as coordinator" not in from_outside


def test_first_steps_that_were_put_away_stay_away(client, hub):
    client.post(reverse("hubs:checklist", kwargs={"role": "coordinator", "act": "close"}))

    assert "First steps as coordinator" not in client.get(address("desk", hub)).text


def test_the_overview_says_how_fast_the_hub_answers_once_enough_was_answered(client, hub):
    too_few = client.get(address("desk", hub)).text
    now = timezone.now()
    for waited in (1, 2, 4, 4, 9):
        fields = {"confirmed_on": now - timedelta(days=waited), "waiting_since": None}
        JoinRequestFactory(hub=hub, status="joined", answered_on=now, **fields)

    found = [
        (row["number"], row["words"]) for row in client.get(address("desk", hub)).context["answers"]
    ]

    assert "Too few were answered yet" in too_few
    assert found == [
        ("4 days", "until the first answer, usually"),
        ("40 %", "were answered within 3 days"),
        ("80 %", "were answered within 7 days"),
    ]


def test_the_overview_costs_the_same_for_an_empty_and_a_full_hub(
    client, hub, django_assert_max_num_queries
):
    client.get(address("desk", hub))
    for _turn in range(6):
        bram(hub)
        JoinRequestFactory(hub=hub)

    with django_assert_max_num_queries(15):
        client.get(address("desk", hub))


def test_a_facilitator_sees_the_overview_and_not_the_ways_to_change_the_hub(client, hub):
    client.force_login(member(hub, Role.FACILITATOR))

    text = client.get(address("desk", hub)).text

    assert address("page_edit", hub) not in text
    assert address("invite", hub) not in text


# --- the page --------------------------------------------------------------------------


def test_the_page_is_kept_in_both_languages_with_its_card(client, hub):
    before = PageVersion.objects.get().number if PageVersion.objects.exists() else 0

    answer = client.post(
        address("page_edit", hub), typed_page(hub, summary_nl="Wij helpen scholen.", save="1")
    )

    hub.refresh_from_db()
    assert answer.status_code == 302
    assert hub.card_nl == "Wij helpen scholen."
    assert hub.summary_en == "We help schools."
    assert hub.edition == 2
    assert PageVersion.objects.get().number > before
    assert "Wij helpen scholen." in client.get(f"/nl/hubs/{hub.slug}/").text


@pytest.mark.parametrize(("language", "word"), [("en", "Members of nothing"), ("nl", "Leden")])
def test_a_preview_is_the_real_page_and_keeps_nothing(client, hub, language, word):
    typed = typed_page(hub, summary_en="Members of nothing", summary_nl="Leden", preview=language)

    page = client.post(address("page_edit", hub), typed)

    assert page.status_code == 200
    assert f'<p class="lede">{word}</p>' in page.text
    assert f'<html lang="{language}"' in page.text
    assert 'name="summary_nl" value="Leden"' in page.text
    hub.refresh_from_db()
    assert hub.summary_en == "We help schools."
    assert hub.edition == 1


def test_a_hub_that_is_not_public_yet_has_a_preview_too(client, hub):
    Hub.objects.update(status=Hub.Status.PROPOSED)

    page = client.post(address("page_edit", hub), typed_page(hub, preview="en"))

    assert page.status_code == 200


def test_after_a_preview_one_goes_on_writing_with_every_word(client, hub):
    typed = typed_page(hub, summary_en="Half a", write="1")

    assert "Half a" in client.post(address("page_edit", hub), typed).text


def test_of_two_editors_the_second_sees_both_texts_and_loses_nothing(client, hub):
    mine = typed_page(hub, summary_en="Mine", save="1")
    services.edit_hub_page(hub, {"summary_en": "Theirs"}, edition=1)

    page = client.post(address("page_edit", hub), mine)

    assert page.status_code == 409
    assert "Theirs" in page.text
    assert "Mine" in page.text
    hub.refresh_from_db()
    assert hub.summary_en == "Theirs"
    client.post(address("page_edit", hub), mine | {"edition": "2"})
    hub.refresh_from_db()
    assert hub.summary_en == "Mine"


def test_what_cannot_be_kept_is_said_with_what_was_typed(client, hub):
    typed = typed_page(hub, latitude="north", city_en="", summary_en="Kept here")

    page = client.post(address("page_edit", hub), typed)

    assert page.status_code == 422
    assert "Kept here" in page.text
    assert "Type a number such as 52.08." in page.text


# --- places ----------------------------------------------------------------------------


def test_places_are_added_changed_and_removed(client, hub):
    place = {"name": "Schuur", "city": "Delft", "latitude": "52.01", "longitude": "4.36"}

    client.post(address("site_new", hub), place)
    site = hub.sites.get()
    client.post(address("site", hub, pk=site.pk), place | {"city": "Leiden"})
    assert "Leiden" in client.get(address("sites", hub)).text
    assert "Leiden" in client.get(hub.get_absolute_url()).text
    client.post(address("site_remove", hub, pk=site.pk))

    assert not Site.objects.exists()


def test_two_places_of_one_name_or_off_the_globe_are_refused(client, hub):
    SiteFactory(hub=hub, name="Schuur")
    place = {"name": "Schuur", "city": "Delft", "latitude": "52.01", "longitude": "4.36"}

    assert "that name already" in client.post(address("site_new", hub), place).text
    answer = client.post(address("site_new", hub), place | {"name": "B", "latitude": "152"})
    assert answer.status_code == 422
    assert hub.sites.count() == 1


def test_another_hubs_place_is_not_there(client, hub):
    assert client.get(address("site", hub, pk=SiteFactory().pk)).status_code == 404
