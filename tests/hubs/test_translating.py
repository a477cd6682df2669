"""The work list of texts that are not in step, the form that mends them, and who may."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from blueprint.models import Picture, ReadingPath, Term
from core.exceptions import EditConflictError
from core.languages import as_written
from core.pages import bump_page_version
from core.parity import Lag, open_texts
from hubs.models import Barrier, Decision, HubType, ReplyTemplate, TranslationWish
from hubs.permissions import NetworkRole, Permission, Role, Wording
from hubs.services import take_network_role, undo_decision
from hubs.services.texts import ask_for_translation, mend_texts, seen_of
from hubs.translating import TextKind, WorkList, shares_of, whole_share
from missions.models import Challenge
from projects.models import Need, Partner, Result
from stakeholders.models import AdvisorySeat, HubQuestion, NetworkPartner
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page, live
from tests.factories.hubs import HubFactory, NetworkSeatFactory
from tests.factories.missions import ChallengeFactory, MissionFactory
from tests.factories.projects import PublishedProjectFactory
from tests.factories.stakeholders import OfferFactory, OrganisationFactory
from tests.people import ana, bram, chiara, max_of_the_network, member

pytestmark = pytest.mark.django_db

BOTH = ("en", "nl")
COPIED = "These words were never translated"


def a_challenge(hub=None, **texts):
    words = {"title_en": "Water", "title_nl": "Water", "summary_en": "", "summary_nl": ""}
    return ChallengeFactory(
        hub=hub or HubFactory(), status=Challenge.Status.ACCEPTED, **(words | texts)
    )


def raw(row):
    return as_written(type(row)._default_manager.filter(pk=row.pk))


def make_stale(row, field, language="en"):
    raw(row).update(**{f"{field}_{language}": "Something else altogether"})


def lines(hub=None, **asked):
    found = WorkList(hub, languages=BOTH, **asked)
    return found[: len(found)]


def mended(row, texts, *, by, language="nl", hub=None):
    row.refresh_from_db()
    wording = Wording(language, hub.pk if hub else None)
    mend_texts(row, wording, texts, by=by, seen=seen_of(row, language))
    row.refresh_from_db()
    return row


class TestList:
    def test_the_one_that_waits_longest_comes_first_and_what_was_asked_for_before_it(self):
        first, second = a_challenge(title_nl=""), a_challenge(title_nl="")
        Challenge.objects.filter(pk=second.pk).update(parity={})
        assert [line.key for line in lines(kind="challenge")] == [str(first.pk), str(second.pk)]

        for _number in range(3):
            ask_for_translation("challenge", str(second.pk), "nl", by=UserFactory())

        found = lines(kind="challenge")
        assert [line.key for line in found] == [str(second.pk), str(first.pk)]
        assert [line.asked for line in found] == [True, False]
        assert [line.key for line in lines(asked=True)] == [str(second.pk)]

    def test_two_who_ask_or_one_who_asks_three_times_are_not_enough(self):
        row, keen = a_challenge(title_nl=""), UserFactory()
        ask_for_translation("challenge", str(row.pk), "nl", by=UserFactory())
        for _number in range(3):
            assert ask_for_translation("challenge", str(row.pk), "nl", by=keen) == 2

        assert lines(asked=True) == []

    def test_a_hub_sees_its_own_and_nobody_elses(self):
        own = a_challenge(title_nl="")
        a_challenge(title_nl="")

        assert [line.key for line in lines(own.hub)] == [str(own.pk)]

    def test_what_is_not_public_is_nobodys_work(self):
        a_challenge(title_nl="", summary_en="It smells.")
        Challenge.objects.update(status=Challenge.Status.PROPOSED)

        assert lines(kind="challenge") == []

    def test_a_page_of_it_costs_the_same_for_few_and_for_many(
        self, client, django_assert_max_num_queries
    ):
        hub = HubFactory()
        client.force_login(ana(hub))
        for _number in range(4):
            a_challenge(hub, title_nl="")
        with django_assert_max_num_queries(24):
            page = client.get(reverse("hubs:texts", kwargs={"hub": hub.slug}))

        assert page.content.decode().count(": missing") == 4


class TestMending:
    def test_it_writes_one_language_and_brings_the_text_in_step(self):
        hub = HubFactory()
        row = mended(a_challenge(hub, title_nl=""), {"title": "Waterput"}, by=ana(hub), hub=hub)

        assert (row.title_en, row.title_nl) == ("Water", "Waterput")
        assert open_texts(row.parity, "nl") == []

    def test_to_keep_a_stale_text_as_it_is_says_that_it_is_still_right(self):
        hub = HubFactory()
        row = a_challenge(hub, title_nl="Waterput")
        make_stale(row, "title")

        row = mended(row, {"title": "Waterput"}, by=ana(hub), hub=hub)
        assert open_texts(row.parity, "nl") == []

    def test_a_source_that_changed_in_the_meantime_is_a_conflict_that_keeps_what_was_typed(
        self, client
    ):
        hub = HubFactory()
        row = a_challenge(hub, title_nl="")
        client.force_login(ana(hub))
        url = reverse(
            "hubs:text",
            kwargs={"hub": hub.slug, "kind": "challenge", "key": row.pk, "language": "nl"},
        )
        seen = client.get(url).context["form"]["seen"].value()
        make_stale(row, "title")

        page = client.post(url, {"title": "Waterput", "seen": seen})
        assert page.status_code == 409
        assert "Waterput" in page.content.decode()
        row.refresh_from_db()
        assert row.title_nl == ""

        with pytest.raises(EditConflictError):
            mend_texts(row, Wording("nl"), {}, by=max_of_the_network(), seen="before")

        again = page.context["form"]["seen"].value()
        assert client.post(url, {"title": "Waterput", "seen": again}).status_code == 302

    def test_cards_follow_and_forms_of_the_whole_row_notice_it(self):
        hub = HubFactory(summary_en="About water.", summary_nl="")
        row = mended(hub, {"summary": "Over water."}, by=ana(hub), hub=hub)

        assert row.card_nl == "Over water."
        assert row.edition == 2

    def test_what_does_not_fit_is_said_and_stays_typed(self, client):
        hub = HubFactory()
        row = a_challenge(hub, title_nl="")
        client.force_login(ana(hub))
        path = {"hub": hub.slug, "kind": "challenge", "key": row.pk, "language": "nl"}
        page = client.post(reverse("hubs:text", kwargs=path), {"title": "long " * 100})

        assert page.status_code == 422
        assert "long long" in page.content.decode()

    @pytest.mark.parametrize("key", ["nonsense", "7", "00000000-0000-0000-0000-000000000000"])
    def test_a_thing_that_is_not_there_is_not_found(self, client, key):
        client.force_login(max_of_the_network())
        path = {"kind": "challenge", "key": key, "language": "nl"}

        assert client.get(reverse("hubs:network_text", kwargs=path)).status_code == 404


class TestRights:
    def test_a_translator_may_be_given_some_languages_only(self, client):
        dutch = NetworkSeatFactory(role=NetworkRole.TRANSLATOR, languages=["nl"]).user
        row = a_challenge(title_nl="")
        assert dutch.has_perm(Permission.TRANSLATE_TEXT, Wording("nl"))
        assert not dutch.has_perm(Permission.TRANSLATE_TEXT, Wording("en"))
        with pytest.raises(PermissionDenied):
            mended(row, {"title": "Well"}, by=dutch, language="en")

        client.force_login(dutch)
        path = {"kind": "challenge", "key": row.pk}
        answers = [
            client.get(reverse("hubs:network_text", kwargs=path | {"language": code})).status_code
            for code in ("nl", "en")
        ]
        assert answers == [200, 403]

    def test_a_manager_gives_a_translator_some_languages_and_undoing_brings_them_back(self, client):
        manager, person = max_of_the_network(), UserFactory()
        client.force_login(manager)
        typed = {"email": person.email, "role": "translator", "languages": ["nl"], "reason": "So."}
        client.post(reverse("hubs:network_role_give"), typed)
        seat = person.network_seats.get()
        assert seat.languages == ["nl"]

        take_network_role(seat, by=manager, reason="No more.")
        undo_decision(Decision.objects.get(kind="network_role_taken"), by=manager)
        assert person.network_seats.get().languages == ["nl"]

    def test_a_coordinator_mends_the_own_hub_only(self):
        row = a_challenge(title_nl="")
        with pytest.raises(PermissionDenied):
            mended(row, {"title": "Put"}, by=chiara(), hub=row.hub)
        with pytest.raises(PermissionDenied):
            mended(row, {"title": "Put"}, by=member(row.hub, Role.FACILITATOR), hub=row.hub)

        assert mended(row, {"title": "Put"}, by=ana(row.hub), hub=row.hub).title_nl == "Put"

    def test_a_teacher_asks_for_a_translation_from_the_page_itself(self, client):
        row = a_challenge(title_nl="", title_en="A well")
        page = client.get(f"/nl/challenges/{row.slug}/").content.decode()
        url = f"/nl/translations/ask/challenge/{row.slug}/nl/"
        assert url in page

        client.force_login(bram(row.hub))
        assert client.get(url).status_code == 200
        assert client.post(url).url == f"/nl/challenges/{row.slug}/"
        assert TranslationWish.objects.about("challenge", str(row.pk), "nl").count() == 1


class TestMarks:
    @pytest.mark.parametrize("language", BOTH)
    def test_readers_see_that_a_page_is_older_than_its_source(self, client, language):
        other = "nl" if language == "en" else "en"
        hub = HubFactory(summary_en="Water.", summary_nl="Over water.")
        challenge = a_challenge(hub, title_nl="Waterput", language=other)
        mission = MissionFactory(title_en="Living water", title_nl="Levend water")
        project = PublishedProjectFactory(
            hub=hub, title_nl="Waterbaken", summary_nl="Een klas.", language=other
        )
        pages = [
            f"/{language}{path}"
            for path in (f"/challenges/{challenge.slug}/", f"/projects/{project.slug}/")
        ]
        if language == "nl":
            pages += [f"/nl/hubs/{hub.slug}/", f"/nl/missions/{mission.slug}/"]
        note = f"/{language}/translations/ask/"
        assert not [url for url in pages if note in client.get(url).content.decode()]

        make_stale(hub, "summary", other)
        for row in (challenge, mission, project):
            make_stale(row, "title", other)
        bump_page_version()
        assert [url for url in pages if note in client.get(url).content.decode()] == pages


def seed(hub):
    """Make texts in every app, and put forty of them out of step; return which."""
    org = OrganisationFactory(hub=hub, is_public=True, summary_en="Soil", summary_nl="Bodem")
    project = PublishedProjectFactory(
        hub=hub, title_nl="Baken", summary_nl="Een klas.", question_en="Why?", question_nl="Hoe?",
        about_en="So.", about_nl="Zo.",
    )  # fmt: skip
    return {
        "hub": (hub, ["summary", "definition", "impact", "assets", "approach", "region"]),
        "hub-type": (hub.type, ["name", "summary"]),
        "barrier": (Barrier.objects.create(code="far"), ["name"]),
        "reply": (ReplyTemplate.objects.create(hub=hub, purpose="ask", name="When"), ["text"]),
        "mission": (
            MissionFactory(lead_hub=hub),
            ["statement", "target", "summary", "body", "result"],
        ),
        "challenge": (a_challenge(hub), ["summary", "story", "outcome"]),
        "project": (project, ["title", "summary", "question", "about"]),
        "partner": (
            Partner.objects.create(project=project, name="Ms Key", status="named"),
            ["part"],
        ),
        "need": (Need.objects.create(project=project), ["text"]),
        "result": (Result.objects.create(project=project), ["title", "how_to_copy"]),
        "organisation": (org, ["summary"]),
        "offer": (OfferFactory(organisation=org), ["title", "text"]),
        "question": (HubQuestion.objects.create(hub=hub, audience="school"), ["label", "hint"]),
        "network-partner": (NetworkPartner.objects.create(name="Us", country="NL"), ["role"]),
        "advisory-seat": (AdvisorySeat.objects.create(sector="school"), ["note"]),
        "term": (Term.objects.create(key="hub"), ["word", "meaning"]),
        "picture": (Picture.objects.create(), ["alternative"]),
        "path": (ReadingPath.objects.create(key="start"), ["title", "summary"]),
    }


def test_a_seeded_set_of_texts_is_found_whole_and_nothing_else():
    """Every text is written in both languages first; then one after another falls behind."""
    hub = HubFactory(type=HubType.objects.create(code="any", name_en="Any", name_nl="Elk"))
    rows = seed(hub)
    for row, fields in rows.values():
        for number, field in enumerate(fields):
            setattr(row, f"{field}_en", f"Some words {number}")
            setattr(row, f"{field}_nl", f"Wat woorden {number}")
        for field in type(row)._meta.fields:
            name = field.name[:-3]
            if field.name.endswith("_en") and name in fields_of(row):
                value = getattr(row, field.name) or getattr(row, f"{name}_nl") or ""
                setattr(row, field.name, value)
                setattr(row, f"{name}_nl", getattr(row, f"{name}_nl") or value)
        row.save()
    a_page("in-step")
    assert lines() == []

    wanted, number = set(), 0
    for code, (row, fields) in rows.items():
        for field in fields:
            rows_of = raw(row)
            columns = (
                {f"{field}_nl": ""},
                {f"{field}_en": "Something else altogether"},
                {f"{field}_en": COPIED, f"{field}_nl": COPIED},
            )[number % 3]
            rows_of.update(**columns)
            wanted.add((code, str(row.pk), field, list(Lag)[number % 3]))
            number += 1
    missing, stale = a_page("missing", languages=("en",)), a_page("stale")
    live(stale, "en", "Other words.")
    wanted |= {("node", str(missing.pk), "", Lag.MISSING), ("node", str(stale.pk), "", Lag.STALE)}
    pages = {
        ("node", line.key, "", line.kind.lags_of(node, line.language)[0][1])
        for line in lines(kind="node")
        for node in line.kind.found([line.key]).values()
    }
    found = pages | {
        (line.kind.code, line.key, text.field, text.lag)
        for line in lines()
        if line.kind.code != "node"
        for text in open_texts(line.kind.found([line.key])[line.key].parity, line.language)
    }

    assert found == wanted
    assert len(wanted) == 40
    assert sum(share.behind for share in shares_of(None).values()) == len(wanted)
    assert whole_share(None).percentage < 100


def fields_of(row):
    kind = next(kind for kind in TextKind.registry.values() if kind.model is type(row))
    return kind.fields
