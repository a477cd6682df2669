"""Hundreds of hostile files: none breaks a page, fills the memory, or keeps a word of metadata."""

import json
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from core.images import check_picture
from projects import services
from projects.documents import check_document
from projects.models import Photo, ProjectFile
from projects.pictures import make_rendition
from projects.services import files, photos
from tests import evidence, people
from tests.evidence import FULL
from tests.factories.hubs import HubFactory
from tests.factories.projects import PublishedProjectFactory
from tests.uploads import pictures
from tests.uploads.corpus import all_cases
from tests.uploads.metadata import left_in, said_by_exiftool
from tests.uploads.pictures import SECRET

pytestmark = pytest.mark.django_db
LEAST, MOST_MEGABYTES = 400, 150
STEP = 1 if FULL else 25  # of the files that go the whole way through the pages


@pytest.fixture(scope="module")
def cases():
    return list(all_cases(is_heavy=FULL))


@pytest.fixture
def project(monkeypatch):
    monkeypatch.setattr(photos, "MOST_PHOTOS", 10_000)
    monkeypatch.setattr(files, "MOST_FILES", 10_000)
    hub = HubFactory()
    return PublishedProjectFactory(hub=hub, led_by=people.bram(hub))


def test_there_are_enough_of_them_and_no_two_are_the_same(cases):
    assert len({(case.name, case.data, case.is_picture) for case in cases}) >= LEAST


def test_each_file_is_taken_or_refused_in_words_and_never_an_error(cases):
    refused = 0
    for case in cases:
        check = check_picture if case.is_picture else _check_document(case.name)
        try:
            check(BytesIO(case.data), len(case.data))
        except ValidationError as error:
            refused += 1
            assert error.messages[0], case  # noqa: PT017 -- both ends are good
    assert refused > len(cases) // 3


def _check_document(name):
    return lambda file, size: check_document(name, file, size)


def hand_in(client, project, case):
    """Post a file as a browser would, and return the status of the answer."""
    upload = SimpleUploadedFile("x", case.data)
    upload._name = case.name  # as a hostile client names it, past what Django's own class mends
    section, more = ("photos", {"alternative": "A bridge", "people": "nobody"})
    if not case.is_picture:
        section, more = "results", {}
    address = f"/en/projects/{project.slug}/workspace/{section}/"
    return client.post(address, {"upload": upload, **more}).status_code


def test_no_page_breaks_and_nothing_that_is_kept_says_a_word(client, project, cases):
    client.force_login(project.led_by)
    client.raise_request_exception = False
    with evidence.of("hostile uploads through the pages", pass_line="no 5xx, no metadata") as shown:
        answers = {case: hand_in(client, project, case) for case in cases[::STEP]}
        while services.prepare_next_photo():
            pass
        left = [words for photo in kept_photos() for words in words_in(photo)]
        shown.figure = {"files": len(answers), "worst": max(answers.values()), "left": len(left)}
    assert set(answers.values()) <= {302, 422}, wrong_of(answers)
    assert not Photo.objects.filter(status="preparing").exists()
    assert left == []
    assert ProjectFile.objects.exists()


def wrong_of(answers):
    return {str(case): status for case, status in answers.items() if status not in {302, 422}}


def kept_photos():
    return Photo.objects.exclude(rendition="")


def words_in(photo):
    """Return what a stored picture holds besides pixels."""
    with default_storage.open(photo.rendition.name) as file:
        data = file.read()
    found = left_in(data) + [SECRET] * (SECRET in data) + [b"script"] * (b"<script" in data)
    return found + said_by_exiftool(photo.rendition.path)


def test_every_kind_of_metadata_is_gone_from_the_rendition():
    made = 0
    for name, data in pictures.with_metadata():
        try:
            rendition = make_rendition(BytesIO(data), len(data))
        except ValidationError:
            continue
        made += 1
        assert left_in(rendition.data) == [], name
        assert SECRET not in rendition.data, name
    assert made > 40


def test_the_reader_of_metadata_would_see_it():
    kept = pictures.saved("WEBP", exif=pictures.exif().tobytes(), xmp=b"<x/>")

    assert {b"EXIF", b"XMP ", b"flags"} <= set(left_in(kept))


def test_what_was_taken_in_is_never_opened_in_place(client, project, cases):
    client.force_login(project.led_by)
    good = [case for case in cases if not case.is_picture and case.name.startswith(("file.", "pa"))]
    for case in good[:8]:
        hand_in(client, project, case)
    for file in ProjectFile.objects.all():
        answer = client.get(f"/en/projects/{project.slug}/files/{file.pk}/")
        assert answer["Content-Disposition"].startswith("attachment")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert not answer["Content-Type"].startswith(("text/html", "image/svg", "application/x"))
        assert b"".join(answer.streaming_content)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(turn):
    held = pictures.Image.Exif()
    held[0x0112] = turn
    data = pictures.saved("PNG", pictures.Image.new("RGB", (40, 20)), exif=held.tobytes())

    rendition = make_rendition(BytesIO(data), len(data))

    assert (rendition.width > rendition.height) == (turn < 5)


def test_the_worker_stays_small_whatever_it_reads(tmp_path):
    made = list(all_cases(is_heavy=True)) if FULL else _largest()
    for number, case in enumerate(made):
        name, is_picture = (case.name, case.is_picture) if FULL else (case[0], True)
        ending = "x.picture" if is_picture else name.replace("/", "_").replace("\0", "_")[-80:]
        (tmp_path / f"{number:04}-{ending}").write_bytes(case.data if FULL else case[1])
    with evidence.of("memory of a worker over hostile uploads", pass_line=MOST_MEGABYTES) as shown:
        asked = [sys.executable, "-m", "tests.uploads.memory", str(tmp_path)]
        said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        shown.figure = json.loads(said)
    assert shown.figure["megabytes"] <= MOST_MEGABYTES
    assert shown.figure["made"]


def _largest():
    """Return one of the largest pictures that may come in, made in a moment."""
    return [("flat.png", pictures.flat(4000, 4000))]
