"""Every column of every model is in the privacy registry: nothing about a person is kept unseen."""

from pathlib import Path

import pytest
import yaml
from django.apps import apps
from django.conf import settings

REGISTRY = yaml.safe_load((Path(__file__).parent.parent / "oshub" / "privacy.yaml").read_text())
LANGUAGES = tuple(f"_{code}" for code, _name in settings.LANGUAGES)
CLASSES = ("none", "personal", "child")
OWN_MODELS = [
    model for model in apps.get_models() if model._meta.app_config.name in settings.PROJECT_APPS
]


def columns(model):
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    return {
        name
        for name in names
        if not (name.endswith(LANGUAGES) and name.rpartition("_")[0] in names)
    }


@pytest.mark.parametrize("model", OWN_MODELS, ids=lambda model: model._meta.label)
def test_every_column_is_classed_once(model):
    entry = REGISTRY[model._meta.label]
    listed = [name for kind in CLASSES for name in entry.get(kind, ())]

    assert sorted(listed) == sorted(columns(model))


@pytest.mark.parametrize("label", REGISTRY)
def test_what_is_personal_has_a_purpose_and_an_end(label):
    entry = REGISTRY[label]
    if "personal" in entry or "child" in entry:
        assert all(entry.get(key) for key in ("purpose", "basis", "retention"))
        assert entry["erase"] in {"delete", "blank"}


def test_no_model_is_listed_that_is_gone():
    assert set(REGISTRY) == {model._meta.label for model in OWN_MODELS}


def test_only_pictures_may_say_something_about_a_pupil():
    assert {label for label, entry in REGISTRY.items() if "child" in entry} == {"projects.Photo"}
