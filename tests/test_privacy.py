"""Every column of every model is in the privacy registry: nothing about a person is kept unseen."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from oshub.own_data.archive import exported_columns
from oshub.own_data.people import is_address, user_relations
from oshub.own_data.registry import Fate, read_registry
from oshub.own_data.wording import BASES, retention_in_words

REGISTRY = read_registry()
CODES = [code for code, _name in settings.LANGUAGES]
LANGUAGES = tuple(f"_{code}" for code in CODES)
CLASSES = ("none", "personal", "child")
OWN_MODELS = [
    model for model in apps.get_models() if model._meta.app_config.name in settings.PROJECT_APPS
]
# Of the libraries' models, those that know people.
THEIR_MODELS = {
    "account.EmailAddress",
    "account.EmailConfirmation",
    "admin.LogEntry",
    "mfa.Authenticator",
    "sessions.Session",
    "usersessions.UserSession",
}
LISTED = [apps.get_model(label) for label in REGISTRY]
PERSONAL = [entry for entry in REGISTRY.values() if entry.is_personal]


def label_of(thing):
    return thing.label if hasattr(thing, "label") else thing._meta.label


def columns(model):
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    return {
        name
        for name in names
        if not (name.endswith(LANGUAGES) and name.rpartition("_")[0] in names)
    }


def test_every_model_of_ours_is_listed_and_those_of_libraries_that_know_people():
    ours = {model._meta.label for model in OWN_MODELS}
    knowing = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, models.EmailField) for field in model._meta.concrete_fields)
    } | {label for label, _column in user_relations()}

    assert set(REGISTRY) == ours | THEIR_MODELS
    assert knowing <= set(REGISTRY)


@pytest.mark.parametrize("model", LISTED, ids=label_of)
def test_every_column_is_classed_once(model):
    entry = REGISTRY[model._meta.label]
    listed = [name for kind in CLASSES for name in getattr(entry, kind)]

    assert sorted(listed) == sorted(columns(model))


@pytest.mark.parametrize("entry", PERSONAL, ids=label_of)
def test_what_is_personal_has_a_noun_a_purpose_and_an_end_in_every_language(entry):
    for words in (entry.noun, entry.purpose, entry.retention):
        assert sorted(words) == sorted(CODES)
        assert all(words.values())
    for words in (*entry.withheld.values(), entry.unlinked or dict.fromkeys(CODES, "-")):
        assert sorted(words) == sorted(CODES)
    assert entry.basis in BASES
    assert "%(" not in "".join(retention_in_words(entry, code) for code in CODES)


@pytest.mark.parametrize("entry", PERSONAL, ids=label_of)
def test_what_is_personal_is_somebodys_or_says_why_nobody_can_be_found_in_it(entry):
    assert entry.is_theirs != bool(entry.unlinked)


@pytest.mark.parametrize("entry", PERSONAL, ids=label_of)
def test_every_personal_column_is_exported_or_says_why_not(entry):
    shown = {column.name for column in exported_columns(entry)}
    shown |= {f"{name}" for name in entry.personal if f"{name}_{CODES[0]}" in shown}
    shown |= {column.name for column in entry.model._meta.many_to_many}

    if entry.own or entry.about:
        assert {*entry.personal, *entry.child} <= shown | set(entry.withheld)
    elif entry.acts:
        assert set(entry.personal) <= set(entry.acts)


def test_every_column_that_points_at_an_account_has_a_fate():
    linked = {
        (entry.label, path) for entry in REGISTRY.values() for path in (*entry.own, *entry.acts)
    }

    assert set(user_relations()) <= linked


def test_every_address_of_ours_makes_its_row_somebodys():
    for model in OWN_MODELS:
        for column in model._meta.concrete_fields:
            if isinstance(column, models.EmailField) and model._meta.label != "accounts.User":
                assert column.name in REGISTRY[model._meta.label].own


@pytest.mark.parametrize("entry", PERSONAL, ids=label_of)
def test_a_fate_can_be_carried_out(entry):
    for path, fate in (entry.own | entry.acts).items():
        if fate == Fate.FORMER:
            assert not is_address(entry.model, path)
        if fate == Fate.BLANK:
            column = entry.model._meta.get_field(path)
            assert column.many_to_many or column.null or column.get_default() == ""
    for name in (name for names in entry.blank.values() for name in names):
        assert entry.model._meta.get_field(name).get_default() in ("", None, {}, [])


@pytest.mark.parametrize("entry", PERSONAL, ids=label_of)
def test_what_is_about_something_names_a_row_of_ours_and_a_path_that_is_somebodys(entry):
    for target in entry.about:
        label, _dot, path = target.rpartition(".")
        assert path in REGISTRY[label].own
        assert "about_id" in columns(entry.model)


def test_only_pictures_may_say_something_about_a_pupil():
    assert {entry.label for entry in REGISTRY.values() if entry.child} == {"projects.Photo"}
