"""The handbook put to use: tasks of a hub, and plans with a mentor hub's advice."""

import io
import uuid
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from blueprint.models import HubTask, Plan
from blueprint.rendering.worksheets import worksheet_of
from blueprint.services.using import advise_plan, change_plan, share_plan
from hubs.permissions import Role
from notifications.models import Message
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page
from tests.factories.hubs import HubFactory, MembershipFactory

pytestmark = pytest.mark.django_db


def member(hub, role=Role.COORDINATOR):
    return MembershipFactory(hub=hub, role=role, status="active").user


@pytest.fixture
def hub(db):
    return HubFactory(slug="haven", status="active")


@pytest.fixture
def plan(db):
    return Plan.objects.create(
        owner=UserFactory(), kind="canvas", language="en", title="Our harbour", answers={}
    )


def test_a_facilitator_starts_a_chapter_and_the_owner_hears_of_it(client, hub):
    a_page("block", title="Know your street")
    owner = member(hub, Role.FACILITATOR)
    client.force_login(member(hub, Role.FACILITATOR))

    start = client.get("/en/blueprint/start/block/")
    task = {"title": "Walk", "owner": owner.pk, "due_on": "2027-01-01", "submission": uuid.uuid4()}
    for _twice in range(2):
        answer = client.post(start["Location"], task)

    assert answer["Location"] == "/en/hubs/haven/desk/handbook/"
    assert HubTask.objects.get().title == "Walk"
    assert list(Message.objects.filter(kind="hub_task_given").values_list("email", flat=True)) == [
        owner.email
    ]
    assert "Walk" in client.get(answer["Location"]).content.decode()


def test_a_chapter_says_how_many_hubs_use_it_in_as_few_queries(
    client, hub, django_assert_num_queries
):
    node = a_page("block")
    for at in (hub, hub, HubFactory()):
        HubTask.objects.create(hub=at, node=node, title="Walk")
    client.get("/en/blueprint/block-en/")

    with django_assert_num_queries(2):
        page = client.get("/en/blueprint/block-en/").content.decode()

    assert "2 hubs use this chapter" in page


def test_a_task_is_done_and_undone(client, hub):
    task = HubTask.objects.create(hub=hub, node=a_page("block"), title="Walk")
    client.force_login(member(hub))

    client.post(f"/en/hubs/haven/desk/handbook/tasks/{task.pk}/done/")
    task.refresh_from_db()
    assert task.done_by is not None
    client.post(f"/en/hubs/haven/desk/handbook/tasks/{task.pk}/undo/")
    task.refresh_from_db()
    assert task.done_at is None


def test_a_task_of_another_hub_is_not_there(client, hub):
    task = HubTask.objects.create(hub=HubFactory(), node=a_page("block"), title="Walk")
    client.force_login(member(hub))

    answer = client.post(f"/en/hubs/haven/desk/handbook/tasks/{task.pk}/done/")

    assert answer.status_code == 404


def test_nobody_outside_the_hub_is_given_its_task(client, hub):
    a_page("block")
    client.force_login(member(hub))

    answer = client.post(
        "/en/hubs/haven/desk/handbook/new/block/", {"title": "Walk", "owner": UserFactory().pk}
    )

    assert answer.status_code == 422
    assert not HubTask.objects.exists()


def test_a_plan_is_begun_filled_in_and_kept(client):
    user = UserFactory()
    client.force_login(user)
    new = {"kind": "business_plan", "title": "Our plan", "submission": uuid.uuid4()}

    address = client.post("/nl/blueprint/plans/", new)["Location"]
    client.post(address, {"title": "Ons plan", "version": 0, "part_why": "Omdat het kan."})

    plan = Plan.objects.get()
    assert (plan.owner, plan.language, plan.title, plan.version) == (user, "nl", "Ons plan", 1)
    assert plan.answers == {"why": "Omdat het kan."}


def test_of_two_windows_the_later_loses_nothing(client, plan):
    client.force_login(plan.owner)
    address = f"/en/blueprint/plans/{plan.pk}/"
    client.post(address, {"title": "Our harbour", "version": 0, "part_value": "First words"})

    answer = client.post(address, {"title": "X", "version": 0, "part_value": "Second words"})
    page = answer.content.decode()

    plan.refresh_from_db()
    assert answer.status_code == 409
    assert plan.answers == {"value": "First words"}
    assert "First words" in page
    assert "Second words" in page
    assert answer.context["form"]["version"].value() == "1"


def test_only_the_owner_opens_changes_and_shares_a_plan(client, plan, hub):
    stranger = UserFactory()
    client.force_login(stranger)

    assert client.get(f"/en/blueprint/plans/{plan.pk}/").status_code == 404
    assert client.get(f"/en/blueprint/plans/{plan.pk}/odt/").status_code == 404
    with pytest.raises(PermissionDenied):
        share_plan(plan, hub, by=stranger)
    with pytest.raises(PermissionDenied):
        change_plan(plan, None, seen=0, by=stranger)


def test_a_mentor_hub_reads_and_advises_only_what_is_shared(client, plan, hub):
    coordinator = member(hub)
    client.force_login(coordinator)
    address = f"/en/hubs/haven/desk/handbook/plans/{plan.pk}/"
    before = client.get(address).status_code

    share_plan(plan, hub, by=plan.owner)
    client.post(address, {"advice": "Begin small."})
    plan.refresh_from_db()
    share_plan(plan, None, by=plan.owner)

    assert before == 404
    assert plan.advice == "Begin small."
    assert client.get(address).status_code == 404
    assert {message.email for message in Message.objects.all()} == {
        coordinator.email,
        plan.owner.email,
    }


def test_a_facilitator_and_another_hub_advise_nobody(plan, hub):
    share_plan(plan, hub, by=plan.owner)

    for person in (member(hub, Role.FACILITATOR), member(HubFactory())):
        with pytest.raises(PermissionDenied):
            advise_plan(plan, "Begin small.", by=person)


@pytest.mark.parametrize(("kind", "start"), [("odt", b"PK"), ("ods", b"PK"), ("pdf", b"%PDF")])
def test_a_plan_is_taken_along_with_its_words_as_words(client, plan, kind, start):
    plan.title, plan.answers = 'Haven "Noord" #[1]', {"value": '<b>Words</b> #set $x$ \\ "'}
    plan.save()
    client.force_login(plan.owner)

    answer = client.get(f"/en/blueprint/plans/{plan.pk}/{kind}/")
    content = b"".join(answer.streaming_content)

    assert content.startswith(start)
    assert f".{kind}" in answer["Content-Disposition"]
    if kind != "pdf":
        written = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
        assert "&lt;b&gt;Words&lt;/b&gt;" in written


def test_a_file_of_an_unknown_kind_is_not_found(client, plan):
    client.force_login(plan.owner)

    assert client.get(f"/en/blueprint/plans/{plan.pk}/docx/").status_code == 404


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("kind", Plan.Kind.values)
def test_every_worksheet_has_words_in_both_languages(kind, language):
    sheet = worksheet_of(kind, language)

    assert len(sheet.sections) >= 5
    assert all(section.title and section.hint for section in sheet.sections)
