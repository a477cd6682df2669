import gettext

import polib
import pytest

from devtools.catalogues import compile_catalogue
from devtools.places import ROOT

CATALOGUE = r"""
# The header.
msgid ""
msgstr ""
"Language: nl\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

#: hubs/models.py
msgid "hub"
msgstr "hub"

#, python-format
msgid "one school"
msgid_plural "%(n)s schools"
msgstr[0] "één school"
msgstr[1] "%(n)s scholen"

msgctxt "a person"
msgid "head"
msgstr "schoolleider"

msgid ""
"A long text, \"quoted\",\n"
"on two lines"
msgstr ""
"Een lange tekst, \"tussen aanhalingstekens\",\n"
"op twee regels"

#, fuzzy
msgid "mission"
msgstr "opdracht"

msgid "not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "weg"
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "django.po"
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


@pytest.fixture
def dutch(source):
    compiled = source.with_suffix(".mo")
    compile_catalogue(source, compiled)
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)


def test_texts_plurals_and_contexts_come_out(dutch):
    assert dutch.gettext("hub") == "hub"
    assert dutch.ngettext("one school", "%(n)s schools", 1) == "één school"
    assert dutch.ngettext("one school", "%(n)s schools", 2) == "%(n)s scholen"
    assert dutch.pgettext("a person", "head") == "schoolleider"
    assert dutch.gettext('A long text, "quoted",\non two lines').endswith("op twee regels")


@pytest.mark.parametrize("text", ["mission", "not yet", "gone"])
def test_what_is_fuzzy_empty_or_obsolete_stays_as_it_was(dutch, text):
    assert dutch.gettext(text) == text


def test_our_own_catalogues_come_out_as_the_reference_has_them(tmp_path):
    for path in ROOT.glob("locale/*/LC_MESSAGES/*.po"):
        compile_catalogue(path, tmp_path / "ours.mo")
        polib.pofile(str(path)).save_as_mofile(str(tmp_path / "theirs.mo"))

        assert catalogue(tmp_path / "ours.mo") == catalogue(tmp_path / "theirs.mo")


def catalogue(path):
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): (entry.msgstr, entry.msgstr_plural)
        for entry in polib.mofile(str(path))
    }
