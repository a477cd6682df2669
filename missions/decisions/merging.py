"""Two challenges made into one, and the answer to a challenge; and how each is taken back."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision
from hubs.permissions import Permission
from missions.models import Challenge, ChallengeHub, Comment, Following


def along_with(double: Challenge, into: Challenge) -> Iterator[tuple[str, QuerySet[Any], str]]:
    """Yield what goes over with a challenge: a name, the rows, and the column that names it."""
    about = {"about_type": "challenge", "about_id": str(double.pk)}
    known = Following.objects.filter(about_type="challenge", about_id=str(into.pk)).values("user")
    shared = into.echoes.values("hub")
    yield "questions", double.questions.all(), "challenge"
    yield "echoes", double.echoes.exclude(hub__in=shared).exclude(hub=into.hub_id), "challenge"
    yield "comments", Comment.objects.filter(**about), "about_id"
    yield "followings", Following.objects.filter(**about).exclude(user__in=known), "about_id"


class ChallengesMerged(DecisionKind):
    """Two challenges were found to ask the same; the decision is about the double."""

    slug = "challenges_merged"
    label = gettext_lazy("Challenges made into one")
    permission = Permission.DECIDE_CHALLENGE
    after_undo = gettext_lazy("Both are there again, each with what it had before.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Part them again: what went over comes back, what came later stays where it is."""
        kept = decision.before
        rows = Challenge.objects.select_for_update(of=("self",)).order_by("pk")
        locked = {str(row.pk): row for row in rows.filter(pk__in=(decision.about_id, kept["into"]))}
        double, into = lock_decided(decision, stands_as="merged"), locked.get(kept["into"])
        if into is None or into.status == Challenge.Status.MERGED:
            raise MovedOnError(_("The other one is part of yet another challenge by now."))
        _move_back(double, into, kept)
        put_back(double, kept["double"])
        double.merged_into = None
        double.save()
        _leave_mission(into, kept["into_before"])


def _move_back(double: Challenge, into: Challenge, kept: dict[str, Any]) -> None:
    for name, rows, column in along_with(into, double):
        value = str(double.pk) if column == "about_id" else double
        rows.filter(pk__in=kept[name]).update(**{column: value})
    double.projects.add(*into.projects.filter(pk__in=kept["projects"]))
    into.projects.remove(*into.projects.filter(pk__in=kept["new_projects"]))
    if kept["echo"]:
        ChallengeHub.objects.filter(pk=kept["echo"], challenge=into).delete()


def _leave_mission(into: Challenge, before: dict[str, Any]) -> None:
    if before and into.status == Challenge.Status.IN_MISSION:
        put_back(into, before)


def answer_before(challenge: Challenge) -> dict[str, Any]:
    """Return what an answer overwrites."""
    outcomes = [f"outcome_{code}" for code, _name in settings.LANGUAGES]
    return snapshot(challenge, "status", "answered_at", "answered_by_id", *outcomes)


class ChallengeAnswered(DecisionKind):
    """A hub said what became of a challenge."""

    slug = "challenge_answered"
    label = gettext_lazy("Challenge answered")
    permission = Permission.DECIDE_CHALLENGE
    after_undo = gettext_lazy("The challenge is open again, and the answer is gone from its page.")

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Open the challenge again."""
        put_back(lock_decided(decision, stands_as="answered"), decision.before)
