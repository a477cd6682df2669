import uuid

import pytest
from django.urls import reverse

from hubs.models import Barrier, Hub, HubType, Membership, School
from hubs.permissions import Role
from hubs.rendering import reads
from tests.factories.hubs import HubFactory, MembershipFactory, SchoolFactory
from tests.people import ana, bram, chiara, dora

pytestmark = pytest.mark.django_db

LIST = "/en/hubs/"


def school_path(school, tail=""):
    return f"/en/hubs/{school.hub.slug}/schools/{school.pk}/{tail}"


def typed(at, **fields):
    return {
        "submission": str(uuid.uuid4()),
        "name": "De Wilg",
        "city": "Delft",
        "level": "primary",
        "pupil_count": "240",
        "website": "https://dewilg.example",
        "hub": str(at.pk),
        "role": "teacher",
    } | fields


# --- The list ---------------------------------------------------------------------------


def test_the_list_shows_public_hubs_and_no_proposed_one(client):
    HubFactory(name="Seen")
    HubFactory(name="Hidden", status=Hub.Status.PROPOSED)

    page = client.get(LIST)

    assert page.status_code == 200
    assert "Seen" in page.text
    assert "Hidden" not in page.text


def test_filters_narrow_within_a_group_by_or_and_between_groups_by_and(client):
    other = HubType.objects.create(code="community_based", name_en="Community", name_nl="G")
    HubFactory(name="Alpha", country="NL")
    HubFactory(name="Beta", country="PT")
    HubFactory(name="Gamma", country="PT", type=other)

    page = client.get(LIST, {"country": ["NL", "PT"], "type": "school_based"})

    assert [card["name"] for card in page.context["cards"]] == ["Alpha", "Beta"]


def test_counts_say_how_many_hubs_choosing_an_option_would_show(client):
    HubFactory(country="NL")
    HubFactory(country="PT")
    HubFactory(country="PT", languages=["pt"])

    page = client.get(LIST, {"language": "pt"})

    counts = {
        facet["name"]: {option["value"]: option["count"] for option in facet["options"]}
        for facet in page.context["facets"]
    }
    assert counts["country"] == {"NL": 0, "PT": 1}
    assert counts["language"] == {"nl": 2, "pt": 1}


def test_a_barrier_is_a_filter_and_its_chip_takes_it_off(client):
    far = Barrier.objects.create(code="geographic", name_en="Far away", name_nl="Ver weg")
    HubFactory(name="Near")
    HubFactory(name="Far").barriers.add(far)

    page = client.get(LIST, {"barrier": "geographic", "country": "NL"})

    assert [card["name"] for card in page.context["cards"]] == ["Far"]
    assert page.context["chips"] == [
        {"label": "Netherlands", "url": "?barrier=geographic"},
        {"label": "Far away", "url": "?country=NL"},
    ]


@pytest.mark.parametrize("value", ["XX", "geographic", "x" * 10_000, "\u202egpj", "'; --"])
def test_a_filter_nobody_knows_is_named_and_left_out(client, value):
    HubFactory(name="Seen")

    page = client.get(LIST, {"country": value})

    assert page.status_code == 400
    assert "We do not know the filter" in page.text
    assert "Seen" in page.text
    assert len(page.text) < 40_000


def test_nul_in_the_address_is_refused(client):
    assert client.get(f"{LIST}?country=%00").status_code == 400


@pytest.mark.parametrize("page", ["0", "2", "-1", "abc", "9" * 40, "٣"])
def test_a_page_that_is_not_there_is_not_found(client, page):
    HubFactory()

    assert client.get(LIST, {"page": page}).status_code == 404


def test_no_hub_found_is_said_with_a_way_out(client):
    HubFactory(country="NL")

    page = client.get(LIST, {"country": "DE"})

    assert page.status_code == 200
    assert "No hub fits these filters" in page.text


def count_queries(client, django_assert_max_num_queries, path, most=8):
    with django_assert_max_num_queries(most) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_the_list_costs_the_same_for_one_hub_and_for_thirty(client, django_assert_max_num_queries):
    HubFactory()
    one = count_queries(client, django_assert_max_num_queries, LIST)
    HubFactory.create_batch(29)

    assert count_queries(client, django_assert_max_num_queries, LIST) == one


def fill(hub):
    """Give the hub rows of every kind that its page shows."""
    ana(hub)
    SchoolFactory.create_batch(5, hub=hub)
    hub.sites.create(name=f"Site {hub.sites.count()}", city="X", latitude=52, longitude=4)
    hub.board_seats.create(name=f"Seat {hub.board_seats.count()}", sector="ngo")


def test_a_hub_page_costs_the_same_for_few_rows_and_for_many(client, django_assert_max_num_queries):
    hub = HubFactory()
    fill(hub)
    few = count_queries(client, django_assert_max_num_queries, hub.get_absolute_url())
    for _round in range(4):
        fill(hub)

    assert count_queries(client, django_assert_max_num_queries, hub.get_absolute_url()) == few


def test_public_pages_set_no_cookie(client):
    school = SchoolFactory()

    for path in (LIST, school.hub.get_absolute_url(), school_path(school)):
        page = client.get(path)
        assert page.status_code == 200
        assert not page.cookies
        assert "csrfmiddlewaretoken" not in page.text


# --- A hub ------------------------------------------------------------------------------


def test_a_hub_page_has_all_its_parts(client):
    hub = HubFactory(
        local_name="Het Open Leerplein",
        definition_en="A school that asks.",
        impact_en="Curious children.",
        assets_en="Tutors\nA lab",
        value_proposition_en="Help in class.",
        target_public_en="Primary schools.",
        approach_en="Step by step.",
    )
    coordinator = ana(hub)
    hub.sites.create(name="The barn", city="Delft", latitude=52, longitude=4)
    hub.board_seats.create(name="The mill", sector="culture")
    SchoolFactory(hub=hub, name="De Wilg")

    page = client.get(hub.get_absolute_url())

    for text in (
        "Het Open Leerplein", "A school that asks.", "Curious children.", "A lab",
        "Help in class.", "Primary schools.", "Step by step.", coordinator.name, "The barn",
        "The mill", "Arts and culture", "De Wilg", "Netherlands", "Nederlands",
    ):  # fmt: skip
        assert text in page.text


def test_schools_beyond_the_sixtieth_are_counted_only(client):
    hub = HubFactory()
    SchoolFactory.create_batch(62, hub=hub)

    page = client.get(hub.get_absolute_url())

    assert "62 schools" in page.text
    assert "and 2 more" in page.text
    assert page.text.count('<li class="row row--apart"><a href="/en/hubs/') == 60


def test_only_who_works_at_the_desk_is_shown_the_way_to_it(client):
    hub = HubFactory()
    coordinator, teacher = ana(hub), bram(hub)

    def sees_the_desk() -> bool:
        return f'/en/hubs/{hub.slug}/desk/"' in client.get(hub.get_absolute_url()).text

    assert not sees_the_desk()
    client.force_login(teacher)
    assert not sees_the_desk()
    client.force_login(coordinator)
    assert sees_the_desk()


def test_teachers_and_people_who_only_asked_are_not_named(client):
    hub = HubFactory()
    teacher = bram(hub)
    asked = MembershipFactory(hub=hub, status=Membership.Status.PENDING).user
    former = MembershipFactory(hub=hub, status=Membership.Status.ENDED).user

    page = client.get(hub.get_absolute_url())

    for person in (teacher, asked, former):
        assert person.name not in page.text


def test_an_address_never_stands_in_for_a_name(client):
    hub = HubFactory()
    person = MembershipFactory(hub=hub, user__name="").user

    assert person.email not in client.get(hub.get_absolute_url()).text


def test_a_text_that_is_not_translated_says_so_and_carries_its_language(client):
    hub = HubFactory(definition_en="A school that asks.", definition_nl="")

    page = client.get(f"/nl/hubs/{hub.slug}/")

    assert page.context["note"].code == "en"
    assert '<div class="prose" lang="en">' in page.text


def test_a_paused_hub_says_so_and_closes_its_doors(client):
    page = client.get(HubFactory(status=Hub.Status.PAUSED).get_absolute_url())

    assert "takes a break" in page.text
    assert "Join this hub" not in page.text


@pytest.mark.parametrize("slug", ["nowhere", "x" * 300])
def test_an_unknown_hub_is_not_found(client, slug):
    assert client.get(f"/en/hubs/{slug}/").status_code == 404


def test_a_proposed_hub_is_not_found(client):
    assert client.get(HubFactory(status=Hub.Status.PROPOSED).get_absolute_url()).status_code == 404


def test_names_and_texts_never_become_markup(client):
    bold = "<b>bold</b>"
    hub = HubFactory(name=bold, local_name=bold, card_en=bold, city_en=bold, assets_en=bold)
    hub.type.name_en = bold
    hub.type.save()
    hub.sites.create(name=bold, city=bold, latitude=52, longitude=4)
    hub.board_seats.create(name=bold, sector="ngo")
    hub.barriers.add(Barrier.objects.create(code="far", name_en=bold, name_nl="Ver weg"))
    SchoolFactory(hub=hub, name=bold, city=bold)
    MembershipFactory(hub=hub, role=Role.COORDINATOR, user__name=bold)

    for path in (LIST, hub.get_absolute_url()):
        page = client.get(path).text
        assert bold not in page
        assert "&lt;b&gt;bold&lt;/b&gt;" in page


def test_each_reader_gets_their_own_language_whoever_came_first(client):
    hub = HubFactory(card_en="Water", card_nl="Poldergrond", city_en="Hague", city_nl="Den Haag")

    for path in (LIST, hub.get_absolute_url()):
        english, dutch = client.get(path).text, client.get(path.replace("/en/", "/nl/")).text
        assert "Hague" in english
        assert "Den Haag" not in english
        assert "Den Haag" in dutch


def test_a_hub_that_leaves_between_two_reads_is_left_out(client, monkeypatch):
    HubFactory(name="Stays")
    HubFactory(name="Leaves", slug="leaves")
    read = reads.card_rows
    monkeypatch.setattr(
        reads, "card_rows", lambda slugs: read([slug for slug in slugs if slug != "leaves"])
    )

    page = client.get(LIST)

    assert [card["name"] for card in page.context["cards"]] == ["Stays"]


# --- A school ---------------------------------------------------------------------------


def test_a_confirmed_school_is_public(client):
    assert (
        client.get(school_path(SchoolFactory(name="De Wilg"))).context["school"].name == "De Wilg"
    )


def test_a_school_under_another_hub_is_not_found(client):
    path = f"/en/hubs/{HubFactory().slug}/schools/{SchoolFactory().pk}/"

    assert client.get(path).status_code == 404


def test_a_waiting_school_is_for_its_own_people_and_its_hub(client):
    registrant = dora()
    school = SchoolFactory(status=School.Status.PENDING, registered_by=registrant)

    assert client.get(school_path(school)).status_code == 302
    for person, status in (
        (registrant, 200),
        (ana(school.hub), 200),
        (dora(), 404),
        (chiara(), 404),
    ):
        client.force_login(person)
        assert client.get(school_path(school)).status_code == status


def test_a_page_that_is_personal_is_never_kept(client, settings):
    settings.PAGE_CACHE = True
    registrant = dora()
    school = SchoolFactory(status=School.Status.PENDING, registered_by=registrant)
    client.force_login(registrant)

    page = client.get(school_path(school))

    assert page["Cache-Control"] == "private, no-store"
    assert not page.wsgi_request.is_public_page


def test_the_registrant_reads_what_happens_next_and_later_why_not(client):
    registrant = dora()
    school = SchoolFactory(status=School.Status.PENDING, registered_by=registrant)
    client.force_login(registrant)

    assert "What happens next" in client.get(school_path(school)).text
    School.objects.filter(pk=school.pk).update(status="declined", reason="Not in our valley.")
    assert "Not in our valley." in client.get(school_path(school)).text


# --- Finding and registering ------------------------------------------------------------


def test_finding_and_registering_ask_for_a_sign_in(client):
    for path in (
        "/en/schools/find/",
        "/en/schools/register/",
        school_path(SchoolFactory(), "join/"),
    ):
        assert client.get(path).status_code == 302


def test_a_school_is_found_by_a_part_of_its_name_over_all_hubs(client):
    client.force_login(dora())
    SchoolFactory(name="Basisschool De Wilg", city="Delft")
    SchoolFactory(name="De Wilgen", city="Sneek")
    SchoolFactory(name="Sint Jan", city="Delft")

    page = client.get("/en/schools/find/", {"name": "de wilg", "city": "Delft"})

    assert [school.name for school in page.context["schools"]] == [
        "Basisschool De Wilg",
        "De Wilgen",
    ]


def test_a_search_for_nothing_is_put_right_and_nothing_found_leads_on(client):
    client.force_login(dora())

    assert client.get("/en/schools/find/", {"name": ""}).status_code == 400
    assert "We found no school" in client.get("/en/schools/find/", {"name": "Zzyzx"}).text


def test_registering_leads_to_the_page_of_the_new_school(client):
    person, hub = dora(), HubFactory()
    client.force_login(person)

    answer = client.post("/en/schools/register/", typed(hub))

    school = School.objects.get()
    assert answer.url == school_path(school)
    assert (school.registered_by, school.pupil_count) == (person, 240)


def test_a_form_sent_twice_leads_to_the_same_school(client):
    client.force_login(dora())
    data = typed(HubFactory())

    first, second = (client.post("/en/schools/register/", data) for _turn in range(2))

    assert first.url == second.url
    assert School.objects.count() == 1


def test_likely_doubles_are_offered_first_and_need_a_second_yes(client):
    client.force_login(dora())
    hub = HubFactory()
    SchoolFactory(name="Basisschool De Wilg", city="Delft")

    asked = client.post("/en/schools/register/", typed(hub))
    assert asked.status_code == 422
    assert "Basisschool De Wilg" in asked.text
    assert School.objects.count() == 1

    client.post("/en/schools/register/", typed(hub, is_another="on"))
    assert School.objects.count() == 2


def test_the_same_school_in_the_same_hub_cannot_be_made_twice(client):
    client.force_login(dora())
    school = SchoolFactory(name="de wilg", city="delft")

    answer = client.post("/en/schools/register/", typed(school.hub, is_another="on"))

    assert answer.status_code == 422
    assert School.objects.count() == 1


def test_a_school_of_the_same_name_elsewhere_is_no_double(client):
    client.force_login(dora())
    SchoolFactory(name="De Wilg", city="Groningen")

    client.post("/en/schools/register/", typed(HubFactory()))

    assert School.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "De\x00Wilg", "invisible characters"),
        ("name", "De \u202eWilg", "invisible characters"),
        ("name", "W" * 10_000, "This is too long"),
        ("name", "", "required"),
        ("city", "\u2066Delft", "invisible characters"),
        ("pupil_count", "many", "whole number"),
        ("pupil_count", "-3", "greater than"),
        ("pupil_count", "9" * 30, "less than"),
        ("website", "javascript:alert(1)", "valid URL"),
        ("level", "kindergarten\x00", "valid choice"),
        ("role", "coordinator", "valid choice"),
        ("hub", "999999999999999999999", "valid choice"),
        ("hub", "\x00", "characters are not allowed"),
    ],
)
def test_bad_input_is_named_and_what_was_typed_stays(client, field, value, words):
    client.force_login(dora())

    answer = client.post("/en/schools/register/", typed(HubFactory(), **{field: value}))

    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="240"' in answer.text or field == "pupil_count"
    assert not School.objects.exists()


def test_a_broken_key_does_not_stand_in_the_way(client):
    client.force_login(dora())

    client.post("/en/schools/register/", typed(HubFactory(), submission="\x00nonsense"))

    assert School.objects.count() == 1


def test_a_hub_is_proposed_by_address_place_or_language(client):
    person = dora()
    client.force_login(person)
    HubFactory(languages=["en"], slug="english", city_en="Dublin")
    HubFactory(languages=["pt"], slug="porto", city_en="Porto")

    def proposed(**asked):
        return client.get("/en/schools/register/", asked).context["form"].initial["hub"].slug

    assert proposed() == "english"
    assert proposed(city="porto") == "porto"
    assert proposed(hub="porto") == "porto"


def test_this_is_my_school_asks_for_a_place_once(client):
    person, school = dora(), SchoolFactory()
    client.force_login(person)

    for _turn in range(2):
        client.post(school_path(school, "join/"), {"role": "teacher"})

    assert person.memberships.get().role == Role.TEACHER
    assert "You asked for a place" in client.get(school_path(school)).text


@pytest.mark.parametrize("role", ["", "coordinator", "\x00"])
def test_nobody_makes_themselves_a_coordinator(client, role):
    person, school = dora(), SchoolFactory()
    client.force_login(person)

    answer = client.post(school_path(school, "join/"), {"role": role})

    assert answer.status_code == 422
    assert not person.memberships.exists()


def test_a_declined_school_cannot_be_joined(client):
    client.force_login(dora())

    path = school_path(SchoolFactory(status=School.Status.DECLINED), "join/")

    assert client.get(path).status_code == 404


def test_addresses_are_as_agreed():
    assert reverse("hubs:list") == "/en/hubs/"
    assert reverse("hubs:desk", kwargs={"hub": "a"}) == "/en/hubs/a/desk/"
