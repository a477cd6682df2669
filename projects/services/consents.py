"""What time does to pictures: consents end, renewal is asked for, hidden ones are deleted."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from core.pages import bump_page_version
from notifications.services import notify
from projects.messages import ConsentEnds
from projects.models import Photo
from projects.services.photos import delete_files

ASK_BEFORE = timedelta(days=14)
MOST_AT_ONCE = 200


def _some(rows: QuerySet[Photo]) -> QuerySet[Photo]:
    """Return some of them, locked; what another worker holds is passed over."""
    return rows.select_for_update(of=("self",), skip_locked=True)[:MOST_AT_ONCE]


@transaction.atomic
def end_consents() -> int:
    """Take away every picture whose consent ended, with its files; return how many."""
    rows = Photo.objects.with_files().filter(consent_until__lt=timezone.localdate())
    ended = list(_some(rows))
    for photo in ended:
        photo.step("expire")
        delete_files(photo, "upload", "rendition")
        photo.save()
    if ended:
        bump_page_version()
    return len(ended)


@transaction.atomic
def ask_to_renew() -> int:
    """Tell the team of each picture once, two weeks before, that its consent ends."""
    today = timezone.localdate()
    rows = Photo.objects.filter(
        status__in=(Photo.Status.READY, Photo.Status.SHOWN),
        consent_until__range=(today, today + ASK_BEFORE),
        renewal_asked_on=None,
    )
    asked = list(_some(rows.select_related("project__hub", "project__led_by", "uploaded_by")))
    for photo in asked:
        photo.renewal_asked_on = timezone.now()
        photo.save(update_fields=("renewal_asked_on", "updated_at"))
        notify(ConsentEnds(photo, occasion=str(photo.consent_until)))
    return len(asked)


@transaction.atomic
def delete_hidden_photos() -> int:
    """Delete the files of what was declined or taken down some time ago; return how many."""
    long_ago = timezone.now() - settings.KEEP_HIDDEN_PHOTOS_FOR
    down = Q(status=Photo.Status.TAKEN_DOWN, taken_down_on__lt=long_ago)
    declined = Q(status=Photo.Status.DECLINED, decided_at__lt=long_ago)
    hidden = list(_some(Photo.objects.with_files().filter(down | declined).exclude(rendition="")))
    for photo in hidden:
        delete_files(photo, "upload", "rendition")
        photo.save()
    return len(hidden)
