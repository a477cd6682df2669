"""Pictures, files and results of the demo network: drawn, written, and kept once."""

import uuid
from datetime import timedelta
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network, same, translated
from projects.models import Photo, Project, ProjectFile, Result

SIZE = (1200, 800)
COLOURS = {"leaf": "#1f7a4d", "sun": "#ffc53d", "ink": "#1b1b3a", "sky": "#8ecae6",
           "mint": "#cdeccd", "coral": "#f2735b"}  # fmt: skip


def load_media(network: Network) -> None:
    """Add what is not there yet, by keys that follow from the names."""
    for entry in entries("media"):
        project = Project.objects.filter(slug=entry["project"], is_demo=True).first()
        if project is None:
            continue
        for photo in entry.children("photos"):
            _load_photo(network, project, photo)
        for file in entry.children("files"):
            _load_file(network, project, file)


def _key(project: Project, name: str) -> uuid.UUID:
    return uuid.uuid5(project.pk, name)


def _load_photo(network: Network, project: Project, entry: Entry) -> None:
    key = _key(project, entry["alternative"])
    if Photo.objects.filter(pk=key).exists():
        return
    is_consent = entry["people"] == Photo.People.CONSENT
    photo = Photo(
        pk=key,
        project=project,
        alternative=entry["alternative"],
        people=entry["people"],
        status=entry["status"],
        width=SIZE[0],
        height=SIZE[1],
        uploaded_by=project.led_by,
        consent_reference="Office, folder 4" if is_consent else "",
        consent_until=network.now.date() + timedelta(days=entry["consent_days"])
        if is_consent
        else None,
    )
    if photo.status == Photo.Status.SHOWN:
        photo.decided_at, photo.decided_by = network.now, network.answering(project.hub)
    photo.rendition.save(f"{key.hex}.webp", ContentFile(_drawn(entry["drawing"])), save=False)
    photo.save(force_insert=True)
    network.written[str(Photo._meta.verbose_name_plural)] += 1


def _drawn(colours: list[str]) -> bytes:
    """Return a simple picture: a field, a round, and a line that could be a horizon."""
    ground, round_one, line = (COLOURS[name] for name in colours)
    image = Image.new("RGB", SIZE, ground)
    drawing = ImageDraw.Draw(image)
    drawing.ellipse((380, 120, 900, 640), fill=round_one)
    drawing.rectangle((0, 600, SIZE[0], 640), fill=line)
    written = BytesIO()
    image.save(written, "WEBP", quality=80)
    return written.getvalue()


def _load_file(network: Network, project: Project, entry: Entry) -> None:
    key = _key(project, entry["name"])
    if ProjectFile.objects.filter(pk=key).exists():
        return
    data = entry["text"].encode()
    extension = entry["name"].rpartition(".")[2]
    file = ProjectFile(
        pk=key,
        project=project,
        hub=project.hub,
        name=entry["name"],
        extension=extension,
        size=len(data),
        uploaded_by=project.led_by,
    )
    file.upload.save(f"{key.hex}.{extension}", ContentFile(data), save=False)
    file.save(force_insert=True)
    network.written[str(ProjectFile._meta.verbose_name_plural)] += 1
    Result.objects.create(
        project=project,
        file=file,
        licence=entry["licence"],
        makers=entry["makers"],
        made_on=network.now.date(),
        **translated(entry, **same("title", "kind", "how_to_copy")),
    )
    Project.objects.filter(pk=project.pk).update(has_results=True)
    network.written[str(Result._meta.verbose_name_plural)] += 1
