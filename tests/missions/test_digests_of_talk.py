"""A digest tells nothing that its reader may not read any more when it leaves."""

import pytest
from django.utils import timezone

from hubs.models import Membership
from missions.messages import CommentWritten, FollowedNews, following
from missions.models import Challenge, Comment
from missions.services import talk
from missions.topics import ChallengeTopic
from notifications import digests
from notifications.declarations import Notification
from notifications.models import Message, Preference
from notifications.services import notify
from tests import people
from tests.factories.hubs import HubFactory
from tests.factories.missions import ChallengeFactory

pytestmark = pytest.mark.django_db
WORDS = "It smells here too."


@pytest.fixture
def follower():
    """Return somebody who hears once a week what members say of a challenge, and its news."""
    challenge = ChallengeFactory(proposed_by=None)
    reader, writer = people.bram(challenge.hub), people.bram(challenge.hub)
    Preference.objects.create(user=reader, kind=CommentWritten.slug, pace="weekly")
    talk.follow(ChallengeTopic, challenge, by=reader)
    talk.write_comment(Comment(text=WORDS), topic=ChallengeTopic, thing=challenge, by=writer)
    notify(FollowedNews(challenge, news=following.News.ANSWERED, to=[reader]))
    return reader


def hide(_reader):
    Comment.objects.update(hidden_at=timezone.now(), hidden_by=people.ana(HubFactory()))


def decline(_reader):
    Challenge.objects.update(status=Challenge.Status.DECLINED)


def leave(reader):
    Membership.objects.filter(user=reader).delete()


def digest_of(reader):
    Message.objects.filter(user=reader).update(not_before=timezone.now())
    digests.build_digest(reader)
    written = Message.objects.filter(user=reader, kind=digests.DIGEST).first()
    return written.body_text if written else ""


def test_what_still_stands_is_told(follower):
    text = digest_of(follower)

    assert WORDS in text
    assert "what became of" in text


def test_a_hidden_comment_is_not_told_and_the_rest_is(follower):
    hide(follower)

    text = digest_of(follower)

    assert WORDS not in text
    assert "what became of" in text


@pytest.mark.parametrize("act", [decline, leave])
def test_of_what_one_may_not_read_any_more_there_is_no_digest(follower, act):
    act(follower)

    assert digest_of(follower) == ""
    assert set(Message.objects.values_list("status", flat=True)) == {"cancelled"}


@pytest.mark.parametrize("act", [hide, decline, leave])
def test_without_asking_again_the_words_would_leave_all_the_same(follower, act, monkeypatch):
    for kind in (CommentWritten, FollowedNews):
        monkeypatch.setattr(kind, "may_still_tell", Notification.may_still_tell)
    act(follower)

    assert WORDS in digest_of(follower)
