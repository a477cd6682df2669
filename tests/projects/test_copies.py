import pytest

from core.exceptions import TransitionError
from notifications.models import Message
from oshub.own_data.erasing import erase
from projects import services
from projects.licences import Licence
from projects.models import Project
from tests import people
from tests.factories.hubs import HubFactory, SchoolFactory
from tests.factories.missions import ChallengeFactory
from tests.factories.projects import PublishedProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory(name="De Wilg")


@pytest.fixture
def teacher(school):
    return people.bram(school.hub, school)


@pytest.fixture
def original(school, teacher):
    project = PublishedProjectFactory(
        hub=school.hub, led_by=teacher, about_en="How we did it.", title_nl="Waterbaken"
    )
    project.places.create(school=school, teacher=teacher)
    project.challenges.add(ChallengeFactory(hub=school.hub))
    return project


def copied(original, school, teacher, kind="adapts", **fields):
    copy = services.Copy(
        kind=Project.Origin(kind),
        school=school,
        title="Our beacon",
        summary="We measure too.",
        language="en",
        group_name="3A",
    )
    return services.copy_project(original, Project(**fields), copy, by=teacher)


def at_another_school():
    school = SchoolFactory(hub=HubFactory(country="PT"))
    return school, people.bram(school.hub, school)


def test_a_copy_is_a_draft_of_the_other_school_with_texts_credit_and_lineage(
    client, original, teacher
):
    school, colleague = at_another_school()

    copy = copied(original, school, colleague)

    assert (copy.status, copy.hub, copy.led_by) == ("draft", school.hub, colleague)
    assert (copy.title_en, copy.title_nl, copy.about_en) == (
        "Our beacon",
        "Waterbaken",
        "How we did it.",
    )
    assert copy.challenges.count() == 1
    assert "De Wilg" in copy.origin_credit
    assert original.licence in copy.origin_credit
    assert teacher.name not in copy.origin_credit
    assert list(Message.objects.values_list("kind", "email")) == [("project_copied", teacher.email)]
    Project.objects.filter(pk=copy.pk).update(status="published")
    assert copy.title in client.get(original.get_absolute_url()).text
    assert original.title in client.get(copy.get_absolute_url()).text


def test_the_same_form_twice_makes_one_copy_and_a_taken_key_is_no_way_in(original):
    school, colleague = at_another_school()
    first = copied(original, school, colleague)

    assert copied(original, school, colleague, pk=first.pk) == first
    with pytest.raises(TransitionError):
        copied(original, *at_another_school(), pk=first.pk)


def test_the_credit_survives_the_makers_and_the_original(client, original, teacher):
    school, colleague = at_another_school()
    copy = copied(original, school, colleague)
    Project.objects.filter(pk=copy.pk).update(status="published")
    credit = copy.origin_credit

    erase(teacher)
    original.places.all().delete()
    original.delete()

    copy.refresh_from_db()
    assert copy.origin is None
    assert copy.origin_credit == credit
    assert "De Wilg" in client.get(copy.get_absolute_url()).text


def test_what_may_not_be_changed_is_done_again_with_words_of_ones_own(original):
    school, colleague = at_another_school()
    Project.objects.filter(pk=original.pk).update(licence=Licence.CC_BY_ND)
    original.refresh_from_db()

    with pytest.raises(services.RefusedError):
        copied(original, school, colleague, kind="adapts")
    copy = copied(original, school, colleague, kind="replicates")

    assert (copy.title_en, copy.about_en) == ("Our beacon", None)
    assert copy.goals == original.goals


@pytest.mark.parametrize("licence", [Licence.CC_BY_SA, Licence.CC_BY_NC])
def test_share_alike_and_no_earning_stay_with_every_copy_of_a_copy(original, licence):
    Project.objects.filter(pk=original.pk).update(licence=licence)
    original.refresh_from_db()
    copy = copied(original, *at_another_school())
    Project.objects.filter(pk=copy.pk).update(status="published")
    next_copy = copied(copy, *at_another_school())

    assert services.licences_for(next_copy) == [licence]
    free = services.ProjectTexts(columns={"licence": Licence.CC0}, language="en")
    with pytest.raises(TransitionError):
        services.change_project(next_copy, free, version=next_copy.version)


def test_next_year_s_class_of_the_school_goes_on_with_a_new_leader(original, school):
    Project.objects.filter(pk=original.pk).update(licence=Licence.CC_BY_ND, status="closed")
    original.refresh_from_db()
    successor = people.bram(school.hub, school)

    copy = copied(original, school, successor, kind="continues")

    assert (copy.led_by, copy.about_en) == (successor, "How we did it.")
    with pytest.raises(services.RefusedError):
        copied(original, *at_another_school(), kind="continues")


def test_nobody_grows_from_what_is_not_public(original):
    Project.objects.filter(pk=original.pk).update(status="draft")

    with pytest.raises(TransitionError):
        copied(original, *at_another_school())


def test_the_page_offers_what_the_licence_allows_and_opens_the_workspace(client, original):
    school, colleague = at_another_school()
    client.force_login(colleague)
    path = f"/en/projects/{original.slug}/copy/"
    form = client.get(path).context["form"]

    answer = client.post(
        path,
        {
            "submission": str(form["submission"].value()),
            "school": str(school.pk),
            "kind": "replicates",
            "title": "Our beacon",
            "summary": "We measure too.",
        },
    )

    assert "continues" not in dict(form.fields["kind"].choices)
    copy = original.descendants.get()
    assert answer.url == f"/en/projects/{copy.slug}/workspace/"
