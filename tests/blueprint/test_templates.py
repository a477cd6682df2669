"""Templates: real open documents, made once, listed where they belong."""

import io
import zipfile

import pytest
from django.conf import settings
from django.urls import reverse
from lxml import etree

from blueprint.models import Attachment, Node
from blueprint.services import filing
from blueprint.services.filing import import_templates
from tests.factories.accounts import UserFactory
from tests.factories.blueprint import a_page

pytestmark = pytest.mark.django_db
LISTED = """
- {key: plan, kind: document, node: money, title_en: A plan, title_nl: Een plan}
- {key: budget, kind: sheet, node: money, title_en: A budget, title_nl: Een begroting}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files.yaml").write_text(LISTED)
    (tmp_path / "plan.en.md").write_text("## Who\n\n| a | b |\n| --- | --- |\n| 1 | |\n")
    (tmp_path / "budget.en.csv").write_text("line,euro\nroom,2400\n=1+1,\n")
    (tmp_path / "budget.nl.csv").write_text("regel,euro\nruimte,2400\n")
    return tmp_path


def load(folder):
    return import_templates(folder, [code for code, _name in settings.LANGUAGES])


def test_templates_are_real_open_documents(folder):
    a_page("money")
    assert load(folder) == 3
    for row in Attachment.objects.all():
        with zipfile.ZipFile(io.BytesIO(row.file.read())) as archive:
            first = archive.infolist()[0]
            assert first.filename == "mimetype"
            kind = "spreadsheet" if row.key == "budget" else "text"
            assert archive.read("mimetype").decode().endswith(f"opendocument.{kind}")
            etree.fromstring(archive.read("content.xml"))
        assert row.size == row.file.size


def test_a_sheet_has_a_bold_head_figures_and_no_formulas(folder):
    a_page("money")
    load(folder)
    row = Attachment.objects.get(key="budget", language="en")
    with zipfile.ZipFile(io.BytesIO(row.file.read())) as archive:
        content = archive.read("content.xml").decode()
    assert 'fo:font-weight="bold"' in content
    assert 'office:value="2400"' in content
    assert "table:formula" not in content


def test_the_same_text_is_made_once_and_a_new_one_again(folder, monkeypatch):
    a_page("money")
    load(folder)
    before = Attachment.objects.get(key="plan").file.name
    monkeypatch.setattr(filing, "document_of", None)
    assert load(folder) == 0
    monkeypatch.undo()
    (folder / "plan.en.md").write_text("## Other")
    assert load(folder) == 1
    assert Attachment.objects.get(key="plan").file.name.rpartition("/")[0] in before


def test_what_somebody_brought_in_stays(folder):
    a_page("money")
    load(folder)
    Attachment.objects.filter(key="plan").update(uploaded_by=UserFactory(), title="Ours")
    (folder / "plan.en.md").write_text("## Other")
    assert load(folder) == 0


def test_a_page_lists_its_files_without_another_query(folder, client, django_assert_num_queries):
    node = a_page("money")
    load(folder)
    node = Node.objects.get(pk=node.pk)
    with django_assert_num_queries(2):
        page = client.get(Node.address_of(node.url_path_en)).content.decode()
    assert reverse("blueprint:file", kwargs={"key": "plan", "language": "en"}) in page
    assert "ODT" in page
    assert 'lang="en">A plan' in node.body_nl


def test_all_templates_stand_on_one_page(folder, client):
    a_page("money")
    load(folder)
    page = client.get(reverse("blueprint:templates")).content.decode()
    assert "A plan" in page
    assert "A budget" in page
    assert "Een begroting" not in page
