"""Organisations: kept by their own people or by the desk, found in the directory, made one."""

import pytest
from django.urls import reverse

from core.exceptions import EditConflictError, TransitionError
from hubs.models import Decision, Membership
from hubs.permissions import Role
from hubs.services import undo_decision
from notifications.models import Message
from stakeholders.models import Organisation
from stakeholders.services import organisations as services
from tests.factories.helping import PartnerFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import OfferFactory, OrganisationFactory, PromiseFactory
from tests.people import ana, bram, chiara, dora, member

pytestmark = pytest.mark.django_db


def partner(hub):
    return member(hub, Role.PARTNER)


def speaker(organisation):
    person = partner(organisation.hub)
    organisation.people.create(user=person)
    return person


def typed_profile(organisation, **changed):
    return {
        "name": organisation.name,
        "sector": organisation.sector,
        "city": organisation.city,
        "summary_en": "",
        "edition": organisation.edition,
    } | changed


def directory(client, hub, query=""):
    return client.get(reverse("stakeholders:directory", kwargs={"hub": hub.slug}) + query)


def names(response):
    return {row["name"] for row in response.context["rows"]}


def test_a_partner_adds_their_organisation_and_keeps_it(client):
    hub = HubFactory()
    client.force_login(partner(hub))
    url = reverse("stakeholders:own_organisation_new", kwargs={"hub": hub.slug})

    client.post(url, {"name": "Weather Room", "sector": "enterprise", "sdgs": ["13", "11"]})
    organisation = Organisation.objects.get()
    own = reverse("stakeholders:own_organisation", kwargs={"pk": organisation.pk})

    assert organisation.sdgs == [11, 13]
    assert client.get(own).status_code == 200


def test_a_likely_double_is_shown_first_and_the_desk_decides_who_speaks_for_it(client):
    known = OrganisationFactory(name="Weather Room", city="Delft")
    desk, person = ana(known.hub), partner(known.hub)
    client.force_login(person)
    url = reverse("stakeholders:own_organisation_new", kwargs={"hub": known.hub.slug})

    page = client.post(url, {"name": "Weather Rooms", "sector": "enterprise", "city": "Delft"})
    client.post(reverse("stakeholders:ask_to_speak", kwargs={"pk": known.pk}))
    client.post(reverse("stakeholders:ask_to_speak", kwargs={"pk": known.pk}))

    assert page.status_code == 422
    assert [double.pk for double in page.context["form"].doubles] == [known.pk]
    assert not known.people.exists()
    assert Message.objects.filter(kind="speaker_asks", email=desk.email).count() == 1
    page = client.post(
        url, {"name": "Weather Rooms", "sector": "enterprise", "city": "Delft", "is_another": "on"}
    )
    assert page.status_code == 302


def test_the_same_form_sent_twice_makes_one_organisation(client):
    hub = HubFactory()
    client.force_login(partner(hub))
    url = reverse("stakeholders:own_organisation_new", kwargs={"hub": hub.slug})
    typed = {
        "name": "River Lab",
        "sector": "ngo",
        "submission": "6f2c8c1e-3b1b-4b6e-9d8e-2a4f0d7f9a10",
    }

    first, second = client.post(url, typed), client.post(url, typed)

    assert Organisation.objects.count() == 1
    assert first["Location"] == second["Location"]


def test_a_profile_is_not_changed_over_a_text_that_its_writer_never_saw(client):
    organisation = OrganisationFactory()
    client.force_login(speaker(organisation))
    url = reverse("stakeholders:own_organisation_edit", kwargs={"pk": organisation.pk})
    services.change_organisation(
        organisation, changes={"summary_en": "Theirs, saved first"}, edition=1
    )

    page = client.post(url, typed_profile(organisation, summary_en="Mine, typed long"))

    text = page.content.decode()
    assert page.status_code == 409
    assert "Theirs, saved first" in text
    assert "Mine, typed long" in text
    again = client.post(url, typed_profile(organisation, summary_en="Mine", edition=2))
    assert again.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.summary_en, organisation.edition) == ("Mine", 3)


def test_without_the_edition_the_second_writer_would_wipe_out_the_first():
    organisation = OrganisationFactory()
    first, second = (Organisation.objects.get(pk=organisation.pk) for _reader in range(2))
    first.summary_en = "Theirs"
    first.save()
    second.city = "Delft"
    second.save()

    organisation.refresh_from_db()
    assert organisation.summary_en != "Theirs"  # lost, and nobody was told
    services.change_organisation(organisation, changes={"summary_en": "Theirs"}, edition=1)
    with pytest.raises(EditConflictError):
        services.change_organisation(organisation, changes={"city": "Leiden"}, edition=1)


def test_making_two_one_moves_everything_and_taking_it_back_parts_them_again():
    keep = OrganisationFactory(name="Weather Room")
    double = OrganisationFactory(hub=keep.hub, name="Weather Rooms")
    offer, promise = (
        OfferFactory(organisation=double),
        PromiseFactory(hub=keep.hub, organisation=double),
    )
    both, only_there = speaker(keep), speaker(double)
    double.people.create(user=both)
    coordinator = ana(keep.hub)

    services.merge_organisations(double, into=keep, by=coordinator)
    decision = Decision.objects.get(kind="organisations_merged")

    assert list(keep.offers.all()) == [offer]
    assert list(keep.promises.all()) == [promise]
    assert set(keep.people.values_list("user", flat=True)) == {both.pk, only_there.pk}
    assert list(Organisation.objects.standing()) == [keep]
    later = OfferFactory(organisation=keep)
    undo_decision(decision, by=coordinator)
    assert list(double.offers.all()) == [offer]
    assert list(keep.offers.all()) == [later]
    assert set(double.people.values_list("user", flat=True)) == {both.pk, only_there.pk}
    assert Organisation.objects.standing().count() == 2


def test_the_part_that_an_organisation_has_in_a_project_goes_over_and_comes_back():
    keep = OrganisationFactory(name="Weather Room")
    double = OrganisationFactory(hub=keep.hub, name="Weather Rooms")
    part = PartnerFactory(organisation=double)
    coordinator = ana(keep.hub)

    services.merge_organisations(double, into=keep, by=coordinator)
    assert list(keep.project_parts.all()) == [part]

    undo_decision(Decision.objects.get(kind="organisations_merged"), by=coordinator)
    assert list(double.project_parts.all()) == [part]


def test_organisations_of_two_hubs_are_never_one_and_a_merged_one_takes_no_change():
    one, other = OrganisationFactory(), OrganisationFactory()
    with pytest.raises(TransitionError):
        services.merge_organisations(one, into=other, by=ana(one.hub))
    twin = OrganisationFactory(hub=one.hub)
    services.merge_organisations(twin, into=one, by=ana(one.hub))
    with pytest.raises(TransitionError):
        services.change_organisation(twin, changes={"city": "Delft"}, edition=1)


def test_the_desk_lists_likely_doubles_of_its_own_hub_in_one_place(client):
    one = OrganisationFactory(name="Weather Room", city="Delft")
    twin = OrganisationFactory(hub=one.hub, name="Weather Rooms", city="")
    OrganisationFactory(hub=one.hub, name="Weather Room!", city="Athens")
    OrganisationFactory(name="Weather Room", city="Delft")
    client.force_login(ana(one.hub))

    page = client.get(reverse("stakeholders_desk:doubles", kwargs={"hub": one.hub.slug}))

    pairs = [{pair["one"].pk, pair["other"].pk} for pair in page.context["pairs"]]
    assert {one.pk, twin.pk} in pairs
    assert len(pairs) == 2  # the one without a place may be either


def test_the_directory_is_narrowed_by_what_is_offered_where_and_when(client):
    hub = HubFactory()
    near = OrganisationFactory(hub=hub, name="Near", travel_km=5, languages=["nl"])
    far = OrganisationFactory(hub=hub, name="Far", sdgs=[6])
    OfferFactory(organisation=near, help="space", title_en="A hall with a kiln")
    taken = OfferFactory(organisation=far, help="data", travel_km=60, sdgs=[13])
    PromiseFactory(hub=hub, organisation=far, offer=taken)
    OfferFactory(organisation=far, help="funding", status="paused")
    OrganisationFactory(name="Elsewhere")
    client.force_login(bram(hub))

    assert names(directory(client, hub)) == {"Near", "Far"}
    assert names(directory(client, hub, "?help=space")) == {"Near"}
    assert names(directory(client, hub, "?help=space&help=data")) == {"Near", "Far"}
    assert names(directory(client, hub, "?sdg=13")) == {"Far"}
    assert names(directory(client, hub, "?travel=50")) == {"Far"}
    assert names(directory(client, hub, "?language=nl")) == {"Near"}
    assert names(directory(client, hub, "?free=now")) == {"Near"}
    assert names(directory(client, hub, "?q=kiln")) == {"Near"}
    assert names(directory(client, hub, "?help=funding")) == set()
    assert directory(client, hub, "?help=gold").status_code == 400
    assert directory(client, hub, "?view=table").status_code == 200


def test_the_directory_says_no_address_and_is_not_there_for_strangers(client):
    organisation = OrganisationFactory()
    person = speaker(organisation)
    client.force_login(bram(organisation.hub))
    path = {"hub": organisation.hub.slug, "pk": organisation.pk}

    page = client.get(reverse("stakeholders:organisation", kwargs=path))

    assert page.status_code == 200
    assert person.email not in page.content.decode()
    for stranger in (dora(), chiara()):
        client.force_login(stranger)
        assert directory(client, organisation.hub).status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_the_directory_asks_the_same_for_any_number(client, count, django_assert_max_num_queries):
    hub = HubFactory()
    for organisation in OrganisationFactory.create_batch(count, hub=hub):
        OfferFactory.create_batch(2, organisation=organisation)
    client.force_login(bram(hub))

    with django_assert_max_num_queries(10):
        assert directory(client, hub).status_code == 200


def test_an_offer_is_paused_opened_and_withdrawn_by_its_own_people_alone(client):
    offer = OfferFactory()
    person = speaker(offer.organisation)

    def act(name):
        given = {"pk": offer.organisation_id, "offer": offer.pk, "act": name}
        status = client.post(reverse("stakeholders:own_offer_act", kwargs=given)).status_code
        offer.refresh_from_db()
        return status, offer.status

    client.force_login(partner(offer.organisation.hub))
    assert act("withdraw") == (404, "open")
    client.force_login(person)
    assert act("pause") == (302, "paused")
    assert act("open") == (302, "open")
    assert act("withdraw") == (302, "withdrawn")
    assert act("explode") == (404, "withdrawn")


def test_an_offer_needs_a_title_in_one_language_and_days_in_order(client):
    organisation = OrganisationFactory()
    client.force_login(speaker(organisation))
    url = reverse("stakeholders:own_offer_new", kwargs={"pk": organisation.pk})

    page = client.post(url, {"help": "data", "since": "2026-12-02", "until": "2026-12-01"})
    assert set(page.context["form"].errors) == {"title_en", "until"}
    client.post(url, {"help": "data", "title_nl": "Kaarten", "languages": ["nl"]})

    offer = organisation.offers.get()
    assert (offer.title_nl, offer.languages) == ("Kaarten", ["nl"])


def test_who_leaves_speaks_for_it_no_longer(client):
    organisation = OrganisationFactory()
    person = speaker(organisation)
    client.force_login(person)

    client.post(reverse("stakeholders:own_organisation_leave", kwargs={"pk": organisation.pk}))

    own = reverse("stakeholders:own_organisation", kwargs={"pk": organisation.pk})
    assert client.get(own).status_code == 404


def test_the_desk_lets_only_partners_of_the_hub_speak(client):
    organisation = OrganisationFactory()
    somebody, stranger = partner(organisation.hub), partner(HubFactory())
    client.force_login(ana(organisation.hub))
    path = {"hub": organisation.hub.slug, "pk": organisation.pk}
    url = reverse("stakeholders_desk:speaker_add", kwargs=path)

    for person in (stranger, somebody, somebody):
        client.post(url, {"person": person.pk})

    assert [place.user for place in organisation.people.all()] == [somebody]
    assert Message.objects.filter(kind="place_in_organisation").count() == 1
    assert Membership.objects.filter(user=somebody).count() == 1
