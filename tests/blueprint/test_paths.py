"""Reading paths and tests: where one was, with and without an account, and what to read next."""

import pytest
import yaml
from django.test import Client

from blueprint.http.progress import COOKIE
from blueprint.models import PathProgress, PathStep, ReadingPath
from blueprint.rendering.assessing import assessments
from blueprint.services.paths import import_paths
from oshub.demo.files import BLUEPRINT
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page

pytestmark = pytest.mark.django_db
ROAD = {
    "key": "road",
    "stage": "starting",
    "title": {"en": "The road", "nl": "De weg"},
    "summary": {"en": "Begin.", "nl": "Begin."},
    "steps": [
        {"page": "block", "en": "Read it.", "nl": "Lees het."},
        {"page": "nowhere", "en": "Gone.", "nl": "Weg."},
    ],
}
ADDRESS = "/en/blueprint/paths/road/"


@pytest.fixture
def step(db):
    a_page("block", title="Know your street")
    import_paths([ROAD])
    return PathStep.objects.get()


def test_paths_come_from_a_file_once_and_keep_what_people_changed(step):
    ReadingPath.objects.update(title_en="Our road")

    assert import_paths([ROAD]) == 0
    assert ReadingPath.objects.get().title_en == "Our road"


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_path_leads_through_its_pages_and_sets_no_cookie(client, step, language):
    answer = client.get(f"/{language}/blueprint/paths/road/")

    page = answer.content.decode()
    assert ROAD["title"][language] in page
    assert f"/{language}/blueprint/block-{language}/" in page
    assert not answer.cookies
    assert not client.get(f"/{language}/blueprint/paths/").cookies


def test_a_browser_remembers_a_tick_and_takes_it_back(client, step):
    answer = client.post(f"{ADDRESS}mine/", {"step": step.pk, "act": "done"})
    ticked = client.get(answer["Location"])
    client.post(f"{ADDRESS}mine/", {"step": step.pk, "act": "undo"})
    open_again = client.get(answer["Location"])

    assert answer.status_code == 303
    assert list(answer.cookies) == [COOKIE]
    assert ticked.context["number_done"] == 1
    assert open_again.context["number_done"] == 0
    assert not PathProgress.objects.exists()


def test_ticks_of_one_reader_are_never_on_the_page_of_all(step, settings):
    settings.PAGE_CACHE = True
    ticked = Client()
    ticked.cookies[COOKIE] = str(step.pk)
    ticked.get(ADDRESS)

    assert 'class="is-done"' not in Client().get(ADDRESS).content.decode()


def test_whoever_is_signed_in_ticks_in_the_account(client, step):
    user = UserFactory()
    client.force_login(user)

    answer = client.post(f"{ADDRESS}mine/", {"step": step.pk, "act": "done"})

    assert COOKIE not in answer.cookies
    assert PathProgress.objects.get().user == user
    assert client.get(ADDRESS).context["number_done"] == 1
    assert "The road" in client.get("/en/me/").content.decode()


def test_signing_in_moves_the_ticks_to_the_account(client, step):
    user = UserFactory()
    user.set_password("a long and private sentence")
    user.save()
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    client.cookies[COOKIE] = f"{step.pk}.999999"

    answer = client.post(
        "/en/accounts/login/", {"login": user.email, "password": "a long and private sentence"}
    )

    assert answer.status_code == 302
    assert PathProgress.objects.get().step == step
    assert answer.cookies[COOKIE].value == ""


@pytest.mark.parametrize("kept", ["", "x", "1.2.x", "9" * 5000, "-1", "1;2", "."])
def test_a_broken_cookie_is_forgotten(client, step, kept):
    client.cookies[COOKIE] = kept

    assert client.get(f"{ADDRESS}mine/").status_code == 200


@pytest.mark.parametrize("typed", ["", "x", "0", "99999999999999999999", "-1"])
def test_a_step_that_is_not_there_is_not_found(client, step, typed):
    assert client.post(f"{ADDRESS}mine/", {"step": typed}).status_code == 404


def test_another_site_ticks_nothing(client, step):
    answer = client.post(f"{ADDRESS}mine/", {"step": step.pk}, HTTP_SEC_FETCH_SITE="cross-site")

    assert answer.status_code == 403
    assert COOKIE not in answer.cookies


@pytest.mark.parametrize("key", ["does-a-hub-suit-us", "building-blocks"])
def test_the_weakest_answers_lead_to_sections_with_reasons(client, key):
    test = assessments()[key]
    first, *rest = test.statements
    a_page(first.pages[0], title="Read this first")
    answers = {one.key: test.most for one in rest} | {first.key: 0}

    page = client.get(f"/nl/blueprint/tests/{key}/result/", answers).content.decode()

    assert "Read this first" in page
    assert first.text["nl"] in page
    assert test.verdicts[0]["nl"] in page


def test_a_result_keeps_nothing_and_answers_the_same_at_its_address(client):
    test = assessments()["building-blocks"]
    answers = {one.key: 3 for one in test.statements}
    address = "/en/blueprint/tests/building-blocks/result/"

    first, second = client.get(address, answers), client.get(address, answers)

    assert first.context["outcome"] == second.context["outcome"]
    assert first.context["outcome"].percent == 100
    assert not first.context["outcome"].advice
    assert not first.cookies


@pytest.mark.parametrize("query", ["", "schools=1", "schools=7&hours=x", "schools=%F0%9F%90%8C"])
def test_a_missing_answer_is_asked_for_and_the_others_stay(client, query):
    answer = client.get(f"/en/blueprint/tests/does-a-hub-suit-us/result/?{query}")

    assert answer.status_code == 422
    assert answer.content.decode().count(" checked") == (query == "schools=1")


@pytest.mark.parametrize("path", ["tests/nothing/", "tests/nothing/result/", "paths/nothing/"])
def test_what_nobody_made_is_not_found(client, path):
    assert client.get(f"/en/blueprint/{path}").status_code == 404


def test_all_paths_and_tests_name_pages_of_the_handbook_in_both_languages():
    outline = yaml.safe_load((BLUEPRINT / "outline.yaml").read_text("utf-8"))
    pages = {section["key"] for block in outline for section in block["sections"]}
    paths = yaml.safe_load((BLUEPRINT / "paths.yaml").read_text("utf-8"))

    steps = [step for path in paths for step in path["steps"]]
    statements = [one for test in assessments().values() for one in test.statements]
    assert len(paths) == 6
    assert all(path["title"][code] for path in paths for code in ("en", "nl"))
    assert all(step["en"] and step["nl"] and step["page"] in pages for step in steps)
    assert all(set(one.pages) <= pages and one.text["nl"] for one in statements)
