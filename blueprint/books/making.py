"""How a book comes about: asked for, claimed by a worker, made chapter by chapter, removed."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from blueprint.books.epub import write_epub
from blueprint.books.frame import Frame, frame_of
from blueprint.books.pdf import write_pdf
from blueprint.books.pieces import ONE_PIECE, Binder, Manner, Pieces
from blueprint.books.texts import Chapter, chapters_of, count_chapters, state_of
from blueprint.books.website import FILES, write_website
from blueprint.models import Book, Node
from notifications.waking import wake

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # a worker that said nothing for so long is taken for dead
KEEP = timedelta(days=30)  # of files whose texts have changed since
TASK = "blueprint.tasks.make_books"
Status = Book.Status
Writer = Callable[[Pieces, Frame], bytes]
WAYS: Mapping[str, tuple[Manner, Writer]] = {
    Book.Kind.PDF: (ONE_PIECE, write_pdf),
    Book.Kind.EPUB: (ONE_PIECE, write_epub),
    Book.Kind.HTML: (FILES, write_website),
}


ENDINGS: Mapping[str, str] = {Book.Kind.PDF: "pdf", Book.Kind.EPUB: "epub", Book.Kind.HTML: "zip"}


class TakenOverError(Exception):
    """Another worker has this book now, or its row is gone."""


@transaction.atomic
def ask_for_book(node: Node | None, language: str, kind: str) -> Book:
    """Return the book of the texts as they are now; it is made where nobody asked before."""
    book, _created = Book.objects.get_or_create(
        node=node,
        language=language,
        kind=kind,
        state_of=state_of(node, language),
        defaults={"total": count_chapters(node, language) + 1},
    )
    if book.status == Status.FAILED:
        Book.objects.filter(pk=book.pk).update(status=Status.WAITING, done=0)
        book.refresh_from_db()
    if book.status == Status.WAITING:
        transaction.on_commit(partial(wake, TASK), robust=True)
    return book


def is_of_now(book: Book) -> bool:
    """Say whether the texts are still those that the book is made of."""
    return book.state_of == state_of(book.node, book.language)


def make_next_book() -> bool:
    """Make the one that waits longest, or that a dead worker left behind; say whether there was."""
    book = _claim()
    if book is None:
        return False
    try:
        _make(book)
    except TakenOverError:
        return True
    except Exception:
        logger.exception("book %s could not be made", book.pk)
        _mine(book).update(status=Status.FAILED, leased_until=None, updated_at=timezone.now())
    return True


@transaction.atomic
def _claim() -> Book | None:
    """Take a book in hand, with the texts as they are at this moment."""
    abandoned = Q(status=Status.MAKING, leased_until__lt=timezone.now())
    rows = Book.objects.select_for_update(of=("self",), skip_locked=True)
    due = rows.filter(Q(status=Status.WAITING) | abandoned).order_by("created_at", "pk")
    book = due.select_related("node").first()
    if book is not None:
        book.status, book.done, book.leased_until = Status.MAKING, 0, _lease()
        book.save()
    return book


def _lease() -> datetime:
    return timezone.now() + LEASE


def _mine(book: Book) -> QuerySet[Book]:
    """Return the row as long as it is this worker's: each lease has its own end."""
    return Book.objects.filter(pk=book.pk, status=Status.MAKING, leased_until=book.leased_until)


def _make(book: Book) -> None:
    manner, write = WAYS[book.kind]
    with override(book.language):
        chapters = _read(book)
        binder = Binder(chapters, manner)
        for done, chapter in enumerate(chapters, start=1):
            binder.add(chapter)
            _report(book, done=done)
        content = write(binder.pieces, frame_of(book.node, book.language, _address(book)))
    _hand_over(book, content)


def _read(book: Book) -> list[Chapter]:
    """Return texts of one moment, and let the book say which moment that is."""
    state, chapters = "", []
    while state != state_of(book.node, book.language):
        state = state_of(book.node, book.language)
        chapters = chapters_of(book.node, book.language)
    with transaction.atomic():
        _report(book, state_of=state, total=len(chapters) + 1)
    return chapters


def _report(book: Book, **values: object) -> None:
    """Say how far it is, which also makes the lease longer; stop where it is not ours any more."""
    lease = _lease()
    if not _mine(book).update(**values, leased_until=lease, updated_at=timezone.now()):
        raise TakenOverError
    book.leased_until = lease


def _address(book: Book) -> str:
    """Return where the newest text of the book is read."""
    path = getattr(book.node, f"url_path_{book.language}", None)
    return Node.address_of(path) if path else reverse("blueprint:index")


@transaction.atomic
def _hand_over(book: Book, content: bytes) -> None:
    ready = _mine(book).select_for_update(of=("self",)).first()
    if ready is None:
        raise TakenOverError
    ready.file.save(f"{ready.pk}.{ENDINGS[ready.kind]}", ContentFile(content), save=False)
    ready.status, ready.done, ready.leased_until = Status.READY, ready.total, None
    ready.size = len(content)
    ready.save()


def remove_old_books() -> int:
    """Remove the files whose texts have changed since; one of today's texts stays."""
    old = Book.objects.filter(updated_at__lt=timezone.now() - KEEP).select_related("node")
    removed = 0
    for book in old:
        if not is_of_now(book):
            book.file.delete(save=False)
            book.delete()
            removed += 1
    return removed
