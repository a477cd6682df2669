from datetime import UTC, datetime

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format

from core.templatetags.i18n import SettledNode


def settled(template):
    return template.nodelist.get_nodes_by_type(SettledNode)


def test_a_word_is_looked_up_once_per_language_and_follows_it():
    template = Template('{% load i18n %}{% translate "Hubs" %}, {% translate "Challenges" %}')
    said = {}
    for language in ("en", "nl", "en"):
        with translation.override(language):
            said[language] = template.render(Context())

    assert said["en"] == "Hubs, Challenges"
    assert said["nl"] != said["en"]
    assert [len(node.kept) for node in settled(template)] == [2, 2]


def test_mail_in_plain_text_is_not_given_what_was_escaped_for_a_page():
    template = Template('{% load i18n %}{% translate "a < b" %}')
    escaped = template.render(Context())

    plain = template.render(Context(autoescape=False))

    assert plain == "a < b"
    assert escaped == Template('{% load i18n %}{% translate "a < b" noop %}').render(Context())


def test_what_depends_on_the_context_is_never_kept():
    template = Template(
        '{% load i18n %}{% translate word %}{% translate "May"|lower %}'
        '{% translate "Hubs" as name %}{{ name }}'
    )

    assert not settled(template)
    assert template.render(Context({"word": "one"})) == "onemayHubs"
    assert template.render(Context({"word": "two"})) == "twomayHubs"


@pytest.mark.parametrize(
    ("language", "day", "moment"),
    [
        ("en", "5 October 2026", "5 October 2026, 14:05"),
        ("nl", "5 oktober 2026", "5 oktober 2026 14:05"),
    ],
)
def test_days_and_times_are_written_as_readers_in_europe_write_them(language, day, moment):
    then = datetime(2026, 10, 5, 14, 5, tzinfo=UTC)

    with translation.override(language):
        assert date_format(then) == day
        assert date_format(then, "DATETIME_FORMAT") == moment
