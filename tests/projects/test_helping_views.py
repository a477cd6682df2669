from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from hubs.permissions import Role
from projects.models import Outcome, Partner, Visit
from projects.parts import parts_of
from tests.factories.helping import OutcomeFactory, PartnerFactory, SlotFactory, VisitFactory
from tests.factories.hubs import HubFactory
from tests.factories.stakeholders import OfferFactory, OrganisationFactory
from tests.people import member
from tests.projects.helping import a_partner, a_project, a_speaker, mails

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return a_project()


@pytest.fixture
def teacher(client, project):
    client.force_login(project.led_by)
    return client


def address(project, rest=""):
    return f"/en/projects/{project.slug}/workspace/{rest}"


def typed(organisation, **changes):
    until = timezone.localdate() + timedelta(days=60)
    return {
        "organisation": organisation.pk,
        "part": "Lends a weather station",
        "until": until.isoformat(),
        "language": "en",
    } | changes


def test_a_teacher_asks_an_organisation_and_sees_it_in_the_workspace(teacher, project):
    organisation = a_speaker(project.hub).organisation_places.get().organisation

    answer = teacher.post(address(project, "partners/invite/"), typed(organisation))

    assert answer.status_code == 302
    assert organisation.name in teacher.get(address(project, "partners/")).content.decode()


def test_an_offer_in_the_address_begins_the_form(teacher, project):
    known = OrganisationFactory(hub=HubFactory(), is_public=True)
    offer = OfferFactory(organisation=known)

    page = teacher.get(address(project, f"partners/invite/?offer={offer.pk}&need=x")).content

    assert offer.title in page.decode()


@pytest.mark.parametrize("is_public", [True, False])
def test_of_other_hubs_only_what_may_be_named_is_asked(teacher, project, is_public):
    elsewhere = OrganisationFactory(hub=HubFactory(), name="Quiet Lab", is_public=is_public)
    offer = OfferFactory(organisation=elsewhere, title="A silent room")
    path = address(project, "partners/invite/")

    page = teacher.get(f"{path}?offer={offer.pk}").text
    answer = teacher.post(path, typed(elsewhere, email="lab@example.org"))

    assert (elsewhere.name in page, offer.title in page) == (is_public, is_public)
    assert (answer.status_code == 302) == is_public


def test_where_nobody_has_an_account_the_form_asks_for_an_address_and_keeps_the_rest(
    teacher, project
):
    organisation = OrganisationFactory(hub=project.hub)

    answer = teacher.post(address(project, "partners/invite/"), typed(organisation))

    assert answer.status_code == 422
    assert "To which address?" in answer.content.decode()
    assert "Lends a weather station" in answer.content.decode()
    assert not Partner.objects.exists()


def test_nobody_invites_themselves(teacher, project):
    organisation = OrganisationFactory(hub=project.hub)

    answer = teacher.post(
        address(project, "partners/invite/"), typed(organisation, email=project.led_by.email)
    )

    assert answer.status_code == 422


def test_a_partner_accepts_signs_and_ends_on_their_own_pages(client, project):
    partner = a_partner(project, status="invited", decided_at=None, invited_by=project.led_by)
    client.force_login(partner.user)

    assert project.title in client.get("/en/projects/taking-part/").content.decode()
    client.post(f"/en/projects/taking-part/{partner.pk}/accept/")
    outcome = OutcomeFactory(project=project, partner=partner)
    page = client.get(f"/en/projects/taking-part/outcomes/{outcome.pk}/").content.decode()
    client.post(
        f"/en/projects/taking-part/outcomes/{outcome.pk}/", {"edition": "1", "answer": "confirm"}
    )
    client.post(f"/en/projects/taking-part/{partner.pk}/end/", {"reason": "We move."})

    outcome.refresh_from_db()
    partner.refresh_from_db()
    assert outcome.text in page
    assert (outcome.status, outcome.signed_by) == ("confirmed", partner.user)
    assert (partner.status, partner.reason) == ("ended", "We move.")


@pytest.mark.parametrize("edition", ["", "x", "2", "9" * 30, "²"])
def test_an_outcome_that_was_not_read_as_it_is_is_not_signed(client, project, edition):
    partner = a_partner(project)
    outcome = OutcomeFactory(project=project, partner=partner)
    client.force_login(partner.user)

    answer = client.post(
        f"/en/projects/taking-part/outcomes/{outcome.pk}/",
        {"edition": edition, "answer": "confirm"},
    )

    assert answer.status_code == 302
    assert Outcome.objects.get().status == "stated"


def test_a_partner_picks_a_moment_and_tells_how_it_went(client, project):
    partner = a_partner(project)
    visit = VisitFactory(partner=partner)
    slot = SlotFactory(visit=visit)
    client.force_login(partner.user)
    path = f"/en/projects/taking-part/visits/{visit.pk}/"

    assert client.post(f"{path}pick/", {"slot": "no"}).status_code == 422
    client.post(f"{path}pick/", {"slot": slot.pk.hex})
    page = client.get(path).content.decode()
    Visit.objects.update(
        starts_on=timezone.now() - timedelta(hours=3), ends_on=timezone.now() - timedelta(hours=2)
    )
    client.post(f"{path}review/", {"verdict": "good", "text": "A bright class."})

    assert "visit.ics" in page
    review = visit.reviews.get()
    assert (review.side, review.written_by) == ("partner", partner.user)


def test_a_partners_page_says_what_waits_for_them_until_it_is_done(client, project):
    partner = a_partner(project)
    offered = VisitFactory(partner=partner, what="Measures rain")
    over = VisitFactory(partner=partner, over=True, what="Showed a pump")
    told = VisitFactory(partner=partner, over=True, what="Told already")
    told.reviews.create(side="partner", verdict="good", written_by=partner.user)
    outcome = OutcomeFactory(project=project, partner=partner)
    OutcomeFactory(project=project, partner=a_partner(project))
    VisitFactory(partner=partner, status="cancelled")
    client.force_login(partner.user)
    path = "/en/projects/taking-part/"

    waiting = client.get(path).context["waiting"]
    page = client.get(path).content.decode()

    assert [one["url"] for one in waiting] == [
        f"{path}visits/{offered.pk}/", f"{path}outcomes/{outcome.pk}/", f"{path}visits/{over.pk}/",
    ]  # fmt: skip
    assert all(f'<a href="{one["url"]}">{one["action"]}' in page for one in waiting)
    assert "Pick a moment for “Measures rain”." in page
    over.reviews.create(side="partner", verdict="good", written_by=partner.user)
    Visit.objects.filter(pk=offered.pk).update(status="agreed")
    outcome.delete()
    assert client.get(path).context["waiting"] == []


def test_the_calendar_entry_needs_its_link_and_nothing_else(client, project):
    visit = VisitFactory(partner=a_partner(project), agreed=True)
    client.force_login(project.led_by)
    page = client.get(address(project, f"partners/visits/{visit.pk}/")).content.decode()
    link = next(part for part in page.split('"') if part.endswith("visit.ics"))
    client.logout()

    answer = client.get(link.removeprefix("http://testserver").split("8000", 1)[-1])

    assert answer["Content-Type"].startswith("text/calendar")
    assert b"METHOD:PUBLISH" in answer.content
    assert client.get("/en/projects/visits/forged/visit.ics").status_code == 404


def test_where_a_certificate_is_missing_the_pages_say_what_to_do(client):
    project = a_project(hub=HubFactory(asks_vetting=True))
    partner = a_partner(project)
    visit = VisitFactory(partner=partner)
    SlotFactory(visit=visit)

    client.force_login(partner.user)
    own = client.get(f"/en/projects/taking-part/visits/{visit.pk}/").content.decode()
    client.force_login(project.led_by)
    team = client.get(address(project, f"partners/visits/{visit.pk}/")).content.decode()

    assert "Show it to the hub coordinator" in own
    assert "pick/" not in own
    assert "no moment can be agreed" in team


def test_the_public_page_shows_partners_by_sector_and_only_signed_outcomes(client, project):
    museum = OrganisationFactory(hub=project.hub, name="Rain Museum", sector="culture")
    partner = PartnerFactory(project=project, organisation=museum)
    PartnerFactory(project=project, organisation=None, name="Baker", status="named")
    PartnerFactory(project=project, organisation=None, name="Refuser", status="declined")
    OutcomeFactory(project=project, partner=partner, number=54, status="confirmed")
    OutcomeFactory(project=project, partner=partner, number=777, text="Not yet.")

    page = client.get(f"/en/projects/{project.slug}/").content.decode()

    assert page.index("Arts and culture") < page.rindex("Rain Museum") < page.index("Baker")
    assert "Refuser" not in page
    assert "Not yet." not in page
    assert "Not yet signed: 777" in page
    counted = {one["kind"]: one["number"] for one in parts_of(project)["outcomes"]}
    assert counted == project.outcomes.confirmed_totals() == {"pupils": 54}


def queries_for(client, path):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_lists_of_partners_and_visits_ask_the_same_number_of_questions(client, project):
    coordinator = member(project.hub, Role.COORDINATOR)
    client.force_login(coordinator)
    desk = f"/en/hubs/{project.hub.slug}/desk/projects/"
    paths = [f"{desk}partners/", f"{desk}visits/", address(project, "partners/")]
    VisitFactory(partner=a_partner(project), agreed=True)
    for path in paths:
        client.get(path)
    before = [queries_for(client, path) for path in paths]

    for _number in range(4):
        visit = VisitFactory(partner=a_partner(project), over=True)
        visit.reviews.create(side="school", verdict="good", text="Fine.")

    assert [queries_for(client, path) for path in paths] == before


def test_the_api_names_partners_by_sector_and_only_signed_outcomes(client, project):
    partner = PartnerFactory(project=project)
    OutcomeFactory(project=project, partner=partner, status="confirmed", number=54)
    OutcomeFactory(project=project, partner=partner)

    found = client.get(f"/api/v1/projects/{project.slug}/").json()

    assert [one["sector"] for one in found["partners"]] == ["ngo"]
    assert [(one["number"], one["partner"]) for one in found["outcomes"]] == [(54, partner.name)]


def test_typing_the_name_of_a_partner_who_was_asked_changes_nothing(teacher, project):
    partner = a_partner(project, part_en="Lends a boat")

    answer = teacher.post(
        f"/en/projects/{project.slug}/edit/",
        {
            "title": project.title, "summary": "Text", "goals": ["6"], "level": "primary",
            "licence": "CC BY 4.0", "version": str(project.version),
            "partners": f"{partner.name}: Something else",
        },
    )  # fmt: skip

    assert answer.status_code == 302
    assert project.partners.get().part == "Lends a boat"


def test_a_mail_about_an_answer_reaches_the_team_once(client, project):
    partner = a_partner(project, status="invited", decided_at=None, invited_by=project.led_by)
    client.force_login(partner.user)

    for _press in range(2):
        client.post(f"/en/projects/taking-part/{partner.pk}/accept/")

    assert mails("partner_answered") == [project.led_by.email]
