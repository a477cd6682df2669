from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from blueprint.models import Node, OldPath, Revision
from blueprint.services import import_blueprint
from core.pages import read_page_version

pytestmark = pytest.mark.django_db

REAL = Path(__file__).parents[2] / "oshub" / "demo" / "blueprint"
OUTLINE = """
- key: block
  slug_en: block
  slug_nl: blok
  title_en: "Block"
  title_nl: "Blok"
  summary_en: "What it is."
  summary_nl: "Wat het is."
  sections:
    - key: part
      slug_en: part
      slug_nl: deel
      title_en: "Part"
      title_nl: "Deel"
      kind: tool
    - key: other
      slug_en: other
      slug_nl: ander
      title_en: "Other"
      title_nl: "Ander"
      kind: guideline
"""
WRITING = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "outline.yaml").write_text(OUTLINE, "utf-8")
    (tmp_path / "block").mkdir()
    for name in ("index", "part", "other"):
        for language in ("en", "nl"):
            text = f"{name} in {language}, see [that](blueprint:part)."
            (tmp_path / "block" / f"{name}.{language}.md").write_text(text, "utf-8")
    return tmp_path


def test_an_import_makes_the_tree_live_in_both_languages(folder):
    report = import_blueprint(folder)

    part = Node.objects.get(key="part")
    assert report.added == ["block", "part", "other"]
    assert len(report.published) == 6
    assert (part.url_path_en, part.url_path_nl) == ("block/part", "blok/deel")
    assert part.live_nl.base == part.live_en
    assert part.kind == Node.Kind.TOOL
    assert Node.objects.get(key="block").summary_nl == "Wat het is."


def test_links_to_pages_further_on_lead_there(folder):
    import_blueprint(folder)

    block = Node.objects.get(key="block")
    assert 'href="/en/blueprint/block/part/"' in block.body_en
    assert 'href="/nl/blueprint/blok/deel/"' in block.body_nl


def test_a_second_import_writes_nothing(folder):
    import_blueprint(folder)
    version = read_page_version()

    with CaptureQueriesContext(connection) as queries:
        report = import_blueprint(folder)

    assert not report.changed_something
    assert not [query["sql"] for query in queries if query["sql"].startswith(WRITING)]
    assert read_page_version() == version


def test_only_a_changed_text_becomes_a_new_one(folder):
    import_blueprint(folder)
    (folder / "block" / "part.en.md").write_text("New words.", "utf-8")

    report = import_blueprint(folder)

    part = Node.objects.get(key="part")
    assert report.published == ["part.en"]
    assert Revision.objects.filter(node=part, language="en").count() == 2
    assert part.edits_behind("nl") == 1


def test_a_text_that_is_missing_is_reported_and_left_out(folder):
    (folder / "block" / "part.nl.md").unlink()

    report = import_blueprint(folder)

    assert report.missing == ["part.nl"]
    assert Node.objects.get(key="part").live_nl is None


def test_a_new_short_name_leaves_a_redirect(folder):
    import_blueprint(folder)
    (folder / "outline.yaml").write_text(
        OUTLINE.replace("slug_nl: blok", "slug_nl: steen"), "utf-8"
    )

    import_blueprint(folder)

    assert Node.objects.get(key="part").url_path_nl == "steen/deel"
    assert OldPath.objects.filter(language="nl", path="blok/deel").exists()


def test_the_outline_decides_the_order(folder):
    import_blueprint(folder)
    first, second = OUTLINE.index("    - key: part"), OUTLINE.index("    - key: other")
    turned = OUTLINE[:first] + OUTLINE[second:] + OUTLINE[first:second]
    (folder / "outline.yaml").write_text(turned, "utf-8")

    report = import_blueprint(folder)

    assert [node.key for node in Node.objects.all()] == ["block", "other", "part"]
    assert report.moved == ["other", "part"]
    assert not report.published


def test_the_real_handbook_is_whole():
    report = import_blueprint(REAL)

    nodes = list(Node.objects.all())
    assert report.missing == []
    assert len([node for node in nodes if node.depth == 1]) >= 9
    assert len([node for node in nodes if node.depth == 2]) >= 38
    for language in ("en", "nl"):
        long = [n for n in nodes if len(getattr(n, f"plain_{language}").split()) >= 400]
        assert len(long) >= 12
    assert not [node.key for node in nodes if "blueprint:" in node.body_en + node.body_nl]
    assert not [node.key for node in nodes if node.edits_behind("nl")]
