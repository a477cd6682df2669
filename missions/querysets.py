"""Reads about challenges and missions that more than one caller needs."""

from typing import TYPE_CHECKING, Self

from django.db import models

from hubs.models import Hub

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User
    from missions.models import Challenge, ChallengeQuestion, Comment, Mission


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    """Challenges, by state and by who may see them."""

    def public(self) -> Self:
        """Return the challenges that a hub has accepted."""
        return self.filter(status__in=("accepted", "in_mission", "answered"))

    def proposed(self) -> Self:
        """Return the challenges that await a hub's answer, oldest first."""
        return self.filter(status="proposed").order_by("created_at")

    def where(self, user: "User | AnonymousUser", permission: str) -> Self:
        """Return the challenges of hubs in which the user holds the permission."""
        return self.filter(hub__in=Hub.objects.where(user, permission))


class ChallengeQuestionQuerySet(models.QuerySet["ChallengeQuestion"]):
    """What hubs asked about challenges."""

    def about(self, slug: str) -> Self:
        """Return what was asked about a challenge, or about the one that it became part of."""
        found = models.Q(challenge__slug=slug) | models.Q(challenge__merged__slug=slug)
        return self.filter(found).distinct()


class MissionQuerySet(models.QuerySet["Mission"]):
    """Missions, by state."""

    def public(self) -> Self:
        """Return the missions that the network has launched."""
        return self.exclude(status="draft")

    def open(self) -> Self:
        """Return the missions that take up challenges and projects."""
        return self.filter(status="open")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Comments, by what they are about and whether they can be read."""

    def about(self, code: str, key: object) -> Self:
        """Return what is said about one challenge, mission or project."""
        return self.filter(about_type=code, about_id=str(key))

    def readable(self) -> Self:
        """Return those whose words still stand there."""
        return self.filter(hidden_at=None, removed_on=None)

    def open_questions(self) -> Self:
        """Return the questions that nobody has answered for good."""
        return self.readable().filter(is_question=True, answered_at=None)
