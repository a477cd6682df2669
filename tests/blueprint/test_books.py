"""Books: what is in them, what never is, and how they come about."""

import io
import re
import shutil
import subprocess
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from lxml import etree
from PIL import Image

from blueprint.books import making, pdf
from blueprint.books.making import ask_for_book, make_next_book, remove_old_books
from blueprint.books.pieces import ONE_PIECE, Binder
from blueprint.books.texts import chapters_of, state_of
from blueprint.models import Book, Node, Picture
from blueprint.querysets import NodeQuerySet
from blueprint.services import import_blueprint
from blueprint.services.publishing import render_texts
from tests import evidence
from tests.blueprint.test_importing import REAL
from tests.factories.blueprint import a_page, live, written

pytestmark = pytest.mark.django_db
WELCOME = "Welcome.\n\n## First steps\n\nGo on with [the talk](blueprint:talk)."
PICTURE = '<p>Look.</p><figure><img src="picture:{pk}"><figcaption>A hub</figcaption></figure>'


@pytest.fixture
def handbook():
    block = a_page(
        "start", text="Welcome.\n\n## First steps\n\nGo on with [the talk](blueprint:talk)."
    )
    text = "Talk.\n\n#### Deep\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n[Back](blueprint:start)"
    a_page("talk", block, text=text)
    return Node.objects.get(pk=block.pk)


@pytest.fixture
def picture():
    content = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(content, "WEBP")
    name = default_storage.save("blueprint/p.webp", ContentFile(content.getvalue()))
    return Picture.objects.create(
        renditions={"64": name}, width=64, height=48, status=Picture.Status.READY,
        alternative_en='A "wide" door', alternative_nl="Een brede deur",
    )  # fmt: skip


def show(picture, node):
    revision = node.live_en
    revision.text = PICTURE.format(pk=picture.pk)
    revision.save()
    render_texts([revision])


def made(node, kind, language="en"):
    book = ask_for_book(node, language, kind)
    assert make_next_book()
    book.refresh_from_db()
    assert book.status == Book.Status.READY
    return book


def unzipped(book):
    with zipfile.ZipFile(book.file.open("rb")) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_pdf_tells_its_language_and_its_structure(handbook, picture):
    show(picture, handbook)
    content = made(handbook, "pdf").file.read()
    assert content.startswith(b"%PDF")
    for part in (b"/Lang", b"/MarkInfo", b"/StructTreeRoot", b"/Outlines", b"/FontFile"):
        assert part in content, part
    assert b"pdfuaid:part" in content


def test_pdf_ua_refuses_a_picture_without_words(handbook, picture, monkeypatch):
    """The guard: what pandoc leaves out is put back."""
    show(picture, handbook)
    monkeypatch.setattr(pdf, "describe_pictures", lambda text, _words: text)
    book = ask_for_book(handbook, "en", "pdf")
    make_next_book()
    book.refresh_from_db()
    assert book.status == Book.Status.FAILED


def test_headings_leave_no_gap(handbook):
    binder = Binder(chapters_of(handbook, "en"), ONE_PIECE)
    for chapter in chapters_of(handbook, "en"):
        binder.add(chapter)
    text = pdf.typeset(binder.pieces, "en")
    assert re.findall(r"^(=+) ", text, re.MULTILINE) == ["=", "==", "==", "==="]


def test_words_of_a_text_are_no_orders_to_the_typesetter(handbook):
    live(handbook, "en", r'Say \#panic("x") and #read("/etc/passwd") *now*.', slug="start-en")
    text = made(handbook, "pdf")
    assert text.status == Book.Status.READY


def test_an_epub_holds_contents_language_licence_and_jpeg(handbook, picture):
    show(picture, handbook)
    files = unzipped(made(handbook, "epub"))
    package = etree.fromstring(files["EPUB/content.opf"])
    said = {each.tag.rpartition("}")[2]: each.text for each in package[0] if each.text}
    assert package.get("version") == "3.0"
    assert said["language"] == "en"
    assert "creativecommons.org" in said["rights"]
    assert b"page-talk" in files["EPUB/nav.xhtml"]
    assert [name for name in files if name.endswith(".jpg")]
    assert not [name for name in files if name.endswith(".webp")]
    text = b"".join(files[name] for name in files if name.endswith(".xhtml"))
    assert b"&quot;wide&quot; door" in text


def test_a_website_opens_without_a_server(handbook, picture):
    show(picture, handbook)
    files = unzipped(made(None, "html"))
    names = {name.partition("/")[2] for name in files}
    assert {"index.html", "page-start.html", "page-talk.html", "style.css"} <= names
    talk = next(files[name].decode() for name in files if name.endswith("page-talk.html"))
    assert 'href="page-start.html"' in talk
    assert 'rel="prev"' in talk
    assert "<script" not in talk
    for name, content in files.items():
        if name.endswith(".html"):
            for link in re.findall(r'(?:href|src)="([^"#]+)', content.decode()):
                assert link.startswith("https://") or link in names, link


def test_no_draft_and_no_retired_text_is_in_a_book(handbook):
    live(handbook, "en", "The new text.", slug="start-en")
    written(handbook, "nl", "Een geheim concept.", slug="start-nl")
    english = b"".join(unzipped(made(None, "html", "en")).values())
    dutch = b"".join(unzipped(made(None, "html", "nl")).values())
    assert b"The new text." in english
    assert b"Welcome." not in english
    assert b"geheim" not in dutch


def test_a_page_that_nobody_may_read_is_not_in_a_book(handbook, monkeypatch):
    page = Node.objects.get(key="talk")
    Node.objects.filter(pk=page.pk).rewrite(False).update(  # noqa: FBT003
        url_path_en=None, url_path_nl=None, live_en=None, live_nl=None
    )
    assert [chapter.key for chapter in chapters_of(None, "en")] == ["start"]
    monkeypatch.setattr(NodeQuerySet, "readable", lambda self, _language: self.raw_columns())
    monkeypatch.setattr(Node, "address_of", staticmethod(lambda path: f"/{path}"))
    assert "Talk." in "".join(chapter.body for chapter in chapters_of(None, "en"))


def test_the_same_texts_need_no_second_file(handbook):
    first = made(handbook, "html")
    assert ask_for_book(handbook, "en", "html").pk == first.pk
    assert not make_next_book()
    live(handbook, "nl", "Een andere tekst.", slug="start-nl")
    assert ask_for_book(handbook, "en", "html").pk == first.pk
    live(handbook, "en", "Another text.", slug="start-en")
    assert ask_for_book(handbook, "en", "html").pk != first.pk


def test_a_file_of_older_texts_is_not_handed_out(handbook, client, monkeypatch):
    book = made(handbook, "html")
    url = reverse("blueprint:book_file", kwargs={"pk": book.pk})
    answer = client.get(url)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    live(handbook, "en", "Another text.", slug="start-en")
    assert client.get(url).status_code == 302
    monkeypatch.setattr("blueprint.views.taking.is_of_now", lambda _book: True)
    assert client.get(url).status_code == 200


def test_a_book_of_a_dead_worker_is_made_by_another(handbook):
    book = ask_for_book(handbook, "en", "html")
    mine = making._claim()
    assert making._claim() is None
    Book.objects.filter(pk=book.pk).update(leased_until=timezone.now() - timedelta(minutes=1))
    assert make_next_book()
    with pytest.raises(making.TakenOverError):
        making._make(mine)
    book.refresh_from_db()
    assert (book.status, book.done, book.total) == ("ready", 3, 3)


def test_a_text_that_changes_while_it_waits_is_in_the_file(handbook):
    book = ask_for_book(handbook, "en", "html")
    live(handbook, "en", "The newest text.", slug="start-en")
    assert make_next_book()
    book.refresh_from_db()
    assert book.state_of == state_of(handbook, "en")
    assert b"The newest text." in b"".join(unzipped(book).values())


def test_old_books_go_and_those_of_today_stay(handbook):
    made(handbook, "html")
    Book.objects.update(updated_at=timezone.now() - timedelta(days=40))
    assert remove_old_books() == 0
    live(handbook, "en", "Another text.", slug="start-en")
    assert remove_old_books() == 1
    assert not Book.objects.exists()


def test_anybody_asks_waits_and_fetches(handbook, client, django_capture_on_commit_callbacks):
    take = client.get(reverse("blueprint:take", kwargs={"key": "talk"})).content.decode()
    assert take.count("<form") >= 9
    asked = client.post(reverse("blueprint:ask"), {"key": "talk", "kind": "html"})
    page = client.get(asked.url).content.decode()
    assert "data-look-again" in page
    assert f'href="{asked.url}"' in page
    make_next_book()
    page = client.get(asked.url).content.decode()
    assert "data-look-again" not in page
    assert client.get(f"{asked.url}file/").status_code == 200


@pytest.mark.parametrize("asked", [{"kind": "exe"}, {"key": "no-such", "kind": "pdf"}, {}])
def test_what_there_is_not_cannot_be_asked_for(handbook, client, asked):
    assert client.post(reverse("blueprint:ask"), asked).status_code == 404


def test_nobody_keeps_the_workers_busy(handbook, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"blueprint_book": "2/h/ip"}
    answers = [
        client.post(reverse("blueprint:ask"), {"kind": "pdf"}, REMOTE_ADDR="198.51.100.7")
        for _time in range(3)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 429]


def complaints(folder, language):
    file = folder / f"{language}.epub"
    file.write_bytes(made(None, "epub", language).file.read())
    done = subprocess.run(["epubcheck", file], capture_output=True, text=True, check=False)
    return len(re.findall(r"^(?:ERROR|WARNING|FATAL)", done.stdout + done.stderr, re.MULTILINE))


if evidence.FULL and shutil.which("epubcheck"):

    def test_epubcheck_finds_nothing_wrong_with_the_whole_handbook(tmp_path):
        with evidence.of("EPUBCheck of the whole handbook, twice", pass_line="0") as shown:
            import_blueprint(REAL)
            shown.figure = sum(complaints(tmp_path, language) for language in ("en", "nl"))
            assert shown.figure == 0
