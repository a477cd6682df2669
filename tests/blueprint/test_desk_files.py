"""Pictures and files of the handbook: taken in, made safe, used, replaced, removed."""

from http import HTTPStatus
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from blueprint.models import Attachment, Node, Picture
from blueprint.pictures import card_box
from blueprint.services import (
    Draft,
    prepare_next_picture,
    publish_revision,
    save_draft,
    submit_revision,
)
from tests.factories.blueprint import a_node, an_editor

pytestmark = pytest.mark.django_db
WORDS = {"alternative_en": "A door", "alternative_nl": "Een deur", "credit": "Ana",
         "licence": "CC BY 4.0", "focal_x": 50, "focal_y": 50}  # fmt: skip


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def an_upload(colour="teal", size=(1700, 900)):
    written, held = BytesIO(), Image.Exif()
    held[0x010E] = "taken at home"
    Image.new("RGB", size, colour).save(written, "JPEG", exif=held.tobytes(), comment=b"secret")
    return SimpleUploadedFile("IMG.jpg", written.getvalue(), "image/jpeg")


def added(client):
    client.force_login(an_editor())
    client.post(reverse("blueprint_desk:pictures"), WORDS | {"upload": an_upload()})
    prepare_next_picture()
    return Picture.objects.get()


def shown_in(picture):
    node, editor = a_node("block"), an_editor()
    text = f'<p>Look.</p><figure><img src="picture:{picture.pk}"></figure>'
    draft = save_draft(node, "en", Draft("Title", "title", text), by=editor)
    publish_revision(submit_revision(draft, by=editor), by=an_editor())
    return node


class TestPictures:
    def test_a_picture_is_made_in_each_size_with_nothing_but_pixels(self, client):
        picture = added(client)

        assert picture.status == "ready"
        assert set(picture.renditions) == {"480", "960", "1600", "card"}
        for name in picture.renditions.values():
            data = default_storage.open(name).read()
            assert b"secret" not in data
            assert b"taken at home" not in data
        assert not picture.upload

    def test_a_page_shows_it_with_its_words_and_the_desk_says_where(self, client):
        picture = added(client)
        node = shown_in(picture)

        body = Node.objects.get(pk=node.pk).body_en
        assert 'alt="A door"' in body
        assert "480w" in body
        page = client.get(reverse("blueprint_desk:picture", kwargs={"pk": picture.pk}))
        assert f"/pages/{node.key}/en/" in page.content.decode()
        address = default_storage.url(picture.renditions["480"])
        assert client.get(address)["Content-Type"] == "image/webp"

    def test_what_is_live_says_new_words_and_shows_the_new_picture(self, client):
        picture = added(client)
        node = shown_in(picture)
        old = picture.renditions["960"]

        client.post(
            reverse("blueprint_desk:picture", kwargs={"pk": picture.pk}),
            WORDS | {"alternative_en": "An open door"},
        )
        client.post(
            reverse("blueprint_desk:picture_replace", kwargs={"pk": picture.pk}),
            {"upload": an_upload("red")},
        )
        prepare_next_picture()

        body = Node.objects.get(pk=node.pk).body_en
        assert 'alt="An open door"' in body
        assert old not in body
        assert Picture.objects.get().renditions["960"] in body

    def test_a_picture_in_use_is_not_removed(self, client):
        picture = added(client)
        shown_in(picture)

        client.post(reverse("blueprint_desk:picture_remove", kwargs={"pk": picture.pk}))

        assert Picture.objects.exists()

    def test_what_is_no_picture_is_refused_in_words(self, client):
        client.force_login(an_editor())
        bad = SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", "image/jpeg")

        page = client.post(reverse("blueprint_desk:pictures"), WORDS | {"upload": bad})

        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert not Picture.objects.exists()

    @pytest.mark.parametrize(
        ("focal", "box"), [((0, 50), (0, 0, 900, 600)), ((100, 50), (900, 0, 1800, 600))]
    )
    def test_a_card_is_cut_around_what_matters(self, focal, box):
        assert card_box(1800, 600, *focal) == box


class TestFiles:
    def kept(self, client, text="Words.", language="en"):
        client.force_login(an_editor())
        data = {"title": "Checklist", "key": "checklist", "language": language,
                "credit": "", "licence": "CC BY 4.0"}  # fmt: skip
        upload = SimpleUploadedFile("checklist.txt", text.encode())
        return client.post(reverse("blueprint_desk:files"), data | {"upload": upload})

    def test_a_newer_file_takes_the_place_of_the_one_before(self, client):
        self.kept(client, "Old words.")
        self.kept(client, "New words.")

        file = Attachment.objects.get()
        answer = client.get(
            reverse("blueprint:file", kwargs={"key": "checklist", "language": "en"})
        )
        assert b"".join(answer.streaming_content) == b"New words."
        assert file.size == len("New words.")

    def test_a_file_that_could_run_is_refused_in_words(self, client):
        client.force_login(an_editor())
        bad = SimpleUploadedFile("run.html", b"<script>alert(1)</script>")
        data = {"title": "Run", "key": "run", "language": "en", "licence": "CC BY 4.0"}

        page = client.post(reverse("blueprint_desk:files"), data | {"upload": bad})

        assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert not Attachment.objects.exists()
