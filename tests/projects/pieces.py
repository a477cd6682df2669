"""What the tests of pictures and files hand in."""

import uuid
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from projects import services
from projects.checking import Confirmation, Point
from projects.documents import check_document
from projects.models import Photo
from tests.factories.projects import PhotoFactory

PDF = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def picture(kind="JPEG", size=(60, 40), **how):
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **how)
    return ContentFile(written.getvalue(), name="IMG_2B_Sanne.jpg")


def ready_photo(project, *, by, **fields):
    """Return a picture that was prepared and waits for the hub."""
    photo = PhotoFactory.build(project=project, **fields)
    services.add_photo(project, photo, picture(), by=by)
    while services.prepare_next_photo():
        pass
    return Photo.objects.get(pk=photo.pk)


def shown_photo(project, *, by, coordinator, **fields):
    """Return a picture that the hub has approved."""
    return services.approve_photo(ready_photo(project, by=by, **fields), by=coordinator)


def upload(data=PDF, name="report.pdf"):
    """Return a file as the form hands it to the service."""
    content = ContentFile(data, name=name)
    return services.Upload(uuid.uuid4(), check_document(name, content.file, len(data)), content)


def confirmed(project):
    """Return the word of somebody who looked at every point of a project."""
    project.refresh_from_db(fields=("version",))
    return Confirmation(frozenset(Point), project.version)
