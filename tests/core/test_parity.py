"""Two languages in step: what the database keeps of every translated row."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from modeltranslation.translator import translator

from core.languages import as_written
from core.parity import (
    Lag,
    ParityModel,
    behind_in,
    confirm,
    counted,
    note_beside,
    open_texts,
    share_of,
)
from hubs.models import Hub
from missions.models import Challenge
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory

pytestmark = pytest.mark.django_db

TEXTS = {"title_en": "Clean water", "title_nl": "Schoon water", "summary_en": "", "summary_nl": ""}
DERIVED = {"card"}


def lags(row, language="nl"):
    row.refresh_from_db()
    return {text.field: text.lag for text in open_texts(row.parity, language)}


def challenge(**texts):
    return ChallengeFactory(**{"language": "en", "story_en": "", "story_nl": "", **TEXTS, **texts})


class TestWhatIsKept:
    def test_what_is_written_in_both_languages_is_in_step(self):
        assert lags(challenge()) == {}

    def test_what_lacks_a_language_is_missing_there_and_nowhere_else(self):
        row = challenge(title_nl="")

        assert lags(row) == {"title": Lag.MISSING}
        assert lags(row, "en") == {}

    def test_a_row_says_itself_in_which_language_it_is_written(self):
        row = challenge(language="nl")
        row.title_nl = "Schoner water"
        row.save()

        assert lags(row, "en") == {"title": Lag.STALE}
        assert lags(row) == {}

    def test_an_edit_of_the_source_makes_the_translation_stale_and_keeps_what_it_was(self):
        row = challenge()
        row.title_en = "Cleaner water"
        row.save()

        assert lags(row) == {"title": Lag.STALE}
        assert open_texts(row.parity, "nl")[0].was == "Clean water"

    def test_a_bulk_update_is_seen_too(self):
        row = challenge()
        as_written(Challenge.objects.filter(pk=row.pk)).update(title_en="Cleaner water")

        assert lags(row) == {"title": Lag.STALE}

    def test_a_model_that_was_read_before_cannot_write_an_old_state(self):
        row = challenge()
        before = Challenge.objects.get(pk=row.pk)
        as_written(Challenge.objects.filter(pk=row.pk)).update(title_en="Cleaner water")
        before.title_en, before.place = "Cleaner water", "Leiden"
        before.save()

        assert lags(row) == {"title": Lag.STALE}

    def test_whoever_catches_up_is_in_step(self):
        row = challenge()
        row.title_en = "Cleaner water"
        row.save()
        row.title_nl = "Schoner water"
        row.save()

        assert lags(row) == {}

    def test_an_edit_of_the_source_that_is_taken_back_leaves_the_translation_in_step(self):
        row = challenge()
        for title in ("Cleaner water", "Clean water"):
            row.title_en = title
            row.save()

        assert lags(row) == {}

    def test_both_at_once_stay_in_step(self):
        row = challenge()
        row.title_en, row.title_nl = "Cleaner water", "Schoner water"
        row.save()

        assert lags(row) == {}

    def test_a_text_that_was_only_copied_is_told_from_a_name(self):
        copied = challenge(title_en="How clean is our water", title_nl="How clean is our water")
        name = challenge(title_en="Open Science Hub", title_nl="Open Science Hub")

        assert lags(copied) == {"title": Lag.COPY}
        assert lags(name) == {}

    def test_what_somebody_found_right_is_in_step_until_the_source_changes_again(self):
        row = challenge(title_en="How clean is our water", title_nl="How clean is our water")
        rows = Challenge.objects.filter(pk=row.pk)
        confirm(rows, "nl")
        assert lags(row) == {}

        as_written(rows).update(title_en="How clean is our river")
        assert lags(row) == {"title": Lag.STALE}
        confirm(rows, "nl")
        assert lags(row) == {}

    def test_the_wait_begins_when_it_fell_behind_and_not_with_a_later_edit(self):
        row = challenge(title_nl="")
        row.refresh_from_db()
        first = open_texts(row.parity, "nl")[0].since
        row.title_en = "Cleaner water"
        row.save()
        row.refresh_from_db()

        assert open_texts(row.parity, "nl")[0].since == first

    def test_the_language_first_written_is_the_source_of_what_says_nothing(self):
        hub = HubFactory(summary_en="", summary_nl="Over water", city_en="", city_nl="Leiden")
        hub.refresh_from_db()

        assert hub.parity["source"] == "nl"
        assert "summary" in lags(hub, "en")
        assert lags(hub) == {}


class TestWhatIsAsked:
    def test_the_share_counts_texts_and_not_rows(self):
        challenge()
        challenge(title_nl="", summary_en="It smells.", summary_nl="Het stinkt.")

        assert share_of(counted(Challenge.objects.all(), ["nl"]), ["nl"]) == {"nl": (3, 1)}
        assert Challenge.objects.filter(behind_in("nl")).count() == 1

    def test_a_page_gets_a_note_about_texts_of_another_language_or_an_older_source(self):
        row = challenge()
        row.title_nl = "Schoner water"
        row.save()
        assert note_beside(row.parity, {"title": ""}) is None

        Challenge.objects.update(language="nl")
        as_written(Challenge.objects.all()).update(title_nl="Het schoonste water")
        row.refresh_from_db()

        assert note_beside(row.parity, {"title": ""}).is_stale
        assert note_beside(row.parity, {"summary": ""}) is None
        assert note_beside({}, {"title": "nl"}).own_name == "Nederlands"


def followed():
    return [model for model in apps.get_models() if issubclass(model, ParityModel)]


@pytest.mark.parametrize("model", followed(), ids=lambda model: model._meta.label)
def test_the_database_follows_every_written_text_of_a_translated_model(model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_to_array(encode(tgargs, 'escape'), '\\000') FROM pg_trigger"
            " WHERE tgrelid = %s::regclass AND tgname = %s",
            [model._meta.db_table, f"{model._meta.db_table}_parity"],
        )
        languages, _says, *fields = cursor.fetchone()[0][:-1]

    wanted = set(translator.get_options_for_model(model).fields) - DERIVED
    assert set(fields) == wanted
    assert languages.split(",") == [code for code, _name in settings.LANGUAGES]


def test_no_translated_model_is_left_out():
    others = {"Node"}  # kept by its revisions
    left = {
        model._meta.label
        for model in translator.get_registered_models()
        if not issubclass(model, ParityModel) and model._meta.object_name not in others
    }

    assert left == set()
    assert Hub in followed()
