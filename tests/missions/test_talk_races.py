"""Two of a hub decide about one comment at once, or one person reports it twice: told once."""

import threading
from contextlib import contextmanager

import pytest

from core.exceptions import TransitionError
from hubs.models import Decision
from missions.models import Comment, CommentReport
from missions.services import talk
from notifications.models import Message
from tests import people
from tests.factories.missions import ChallengeFactory
from tests.stakeholders.test_races import WAIT, at_the_same_moment

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def comment():
    challenge = ChallengeFactory()
    about = {"about_type": "challenge", "about_id": str(challenge.pk), "hub": challenge.hub}
    return Comment.objects.create(text="Rude", written_by=people.bram(challenge.hub), **about)


@contextmanager
def without_the_lock(monkeypatch):
    """Read the comment without locking it, and meet the other before either writes."""
    meeting = threading.Barrier(2)

    def unlocked(comment):
        row = Comment.objects.get(pk=comment.pk)
        meeting.wait(WAIT)
        return row

    with monkeypatch.context() as patched:
        patched.setattr(talk, "_locked", unlocked)
        yield


def hide_twice(comment):
    coordinators = people.ana(comment.hub), people.ana(comment.hub)
    return at_the_same_moment(
        *[lambda by=by: talk.hide_comment(comment, reason="Rude", by=by) for by in coordinators]
    )


def lost(results):
    return sum(isinstance(result, TransitionError) for result in results)


def test_of_two_who_hide_a_comment_one_is_first_and_the_writer_is_told_once(comment):
    results = hide_twice(comment)

    assert lost(results) == 1
    assert Decision.objects.count() == 1
    assert Message.objects.filter(kind="comment_hidden").count() == 1


def test_without_the_lock_both_hide_it_and_the_writer_is_told_twice(comment, monkeypatch):
    with without_the_lock(monkeypatch):
        results = hide_twice(comment)

    assert lost(results) == 0
    assert Decision.objects.count() == 2


def test_two_reports_of_one_person_at_once_are_one(comment):
    people.ana(comment.hub)
    reader = people.chiara()

    at_the_same_moment(
        *[lambda: talk.report_comment(comment, reason="Rude", by=reader) for _time in range(2)]
    )

    assert CommentReport.objects.count() == 1
    assert Message.objects.filter(kind="comment_reported").count() == 1
