"""What happens to a download of one's own data, from the wish to the day it is removed."""

import tempfile
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import DataExport, User
from notifications.services import notify
from notifications.waking import wake
from oshub.messages import ExportReady
from oshub.own_data.archive import Section, count_sections, sections_of, write_archive

LEASE = timedelta(minutes=5)  # a worker that said nothing for so long is taken for dead
Status = DataExport.Status


class SupersededError(Exception):
    """The download was stopped by its owner, or taken over by another worker."""


@transaction.atomic
def ask_for_export(user: User) -> DataExport:
    """Put a download in the queue; one that is on its way already is returned instead."""
    try:
        with transaction.atomic():
            export = DataExport.objects.create(user=user, total=count_sections())
    except IntegrityError:
        return DataExport.objects.get(user=user, status__in=(Status.WAITING, Status.RUNNING))
    transaction.on_commit(partial(wake, "oshub.tasks.make_exports"), robust=True)
    return export


def cancel_export(export: DataExport) -> bool:
    """Stop it, unless it is ready; the worker notices at its next step."""
    under_way = DataExport.objects.filter(pk=export.pk, status__in=(Status.WAITING, Status.RUNNING))
    return bool(under_way.update(status=Status.CANCELLED, updated_at=timezone.now()))


def make_next_export() -> bool:
    """Make the one that waits longest, or that a dead worker left behind; say whether there was."""
    export = _claim()
    if export is None:
        return False
    try:
        _make(export)
    except SupersededError:
        return True
    except Exception:
        _mine(export).update(status=Status.FAILED, updated_at=timezone.now())
        raise
    return True


@transaction.atomic
def _claim() -> DataExport | None:
    abandoned = Q(status=Status.RUNNING, updated_at__lt=timezone.now() - LEASE)
    rows = DataExport.objects.select_for_update(of=("self",), skip_locked=True)
    due = rows.filter(Q(status=Status.WAITING) | abandoned).order_by("created_at")
    export = due.select_related("user").first()
    if export is not None:
        export.status, export.started_on, export.done = Status.RUNNING, timezone.now(), 0
        export.save()
    return export


def _mine(export: DataExport) -> QuerySet[DataExport]:
    """Return the row as long as it is this worker's: each start has its own moment."""
    return DataExport.objects.filter(
        pk=export.pk, status=Status.RUNNING, started_on=export.started_on
    )


def _make(export: DataExport) -> None:
    sections: list[Section] = []
    for section in sections_of(export.user):
        sections.append(section)
        if not _mine(export).update(done=len(sections), updated_at=timezone.now()):
            raise SupersededError
    with tempfile.TemporaryFile() as target:
        write_archive(target, export.user, sections)
        target.seek(0)
        _hand_over(export, File(target))


@transaction.atomic
def _hand_over(export: DataExport, file: "File[bytes]") -> None:
    ready = _mine(export).select_for_update(of=("self",)).first()
    if ready is None:
        raise SupersededError
    ready.file.save(f"{ready.pk}.zip", file, save=False)
    ready.status, ready.done, ready.ready_on = Status.READY, ready.total, timezone.now()
    ready.expires_on = ready.ready_on + settings.KEEP_EXPORTS_FOR
    ready.save()
    notify(ExportReady(ready))


def remove_old_exports() -> int:
    """Remove the files whose time is over, and return how many."""
    old = DataExport.objects.filter(status=Status.READY, expires_on__lt=timezone.now())
    removed = 0
    for export in old:
        export.file.delete(save=False)
        export.status = Status.EXPIRED
        export.save()
        removed += 1
    return removed
