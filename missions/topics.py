"""What members can talk about and follow: each kind of thing is declared once, in its own app."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from accounts.models import User
from hubs.models import Hub
from hubs.permissions import Permission
from missions.models import Challenge, Comment, Following, Mission


class Topic:
    """One kind of thing that members talk about; comments and followings keep its code.

    Apps above this one subclass it, so that nobody below need know them.
    """

    registry: ClassVar[dict[str, type["Topic"]]] = {}

    code: ClassVar[str]
    model: ClassVar[type[Model]]

    def __init_subclass__(cls) -> None:
        """Enter the subclass in the registry under its code."""
        super().__init_subclass__()
        if cls.code in Topic.registry:
            message = f"Two topics are called {cls.code!r}."
            raise TypeError(message)
        Topic.registry[cls.code] = cls

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        """Return what can be talked about, with what the other methods need."""
        raise NotImplementedError

    @classmethod
    def may_read(cls, user: User, thing: Any) -> bool:
        """Say whether this member may read the thing now."""
        raise NotImplementedError

    @classmethod
    def is_shown(cls, thing: Any) -> bool:
        """Say whether everybody may read the thing now: of a draft there is no news."""
        return bool(thing.is_public)

    @classmethod
    def hub_of(cls, thing: Any) -> Hub:
        """Return the hub that looks after the conversation."""
        raise NotImplementedError

    @classmethod
    def keepers(cls, thing: Any) -> Iterable[User | None]:
        """Return who answers for the thing, and hears of it without asking."""
        raise NotImplementedError


class ChallengeTopic(Topic):
    """A challenge that a hub has accepted."""

    code = "challenge"
    model = Challenge

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        """Return the public challenges."""
        return Challenge.objects.public().select_related("hub", "proposed_by")

    @classmethod
    def may_read(cls, user: User, thing: Any) -> bool:  # noqa: ARG003 -- others ask who it is
        """Let every member read what is public."""
        return bool(thing.is_public)

    @classmethod
    def hub_of(cls, thing: Any) -> Hub:
        """Return the challenge's hub."""
        hub: Hub = thing.hub
        return hub

    @classmethod
    def keepers(cls, thing: Any) -> Iterable[User | None]:
        """Return who raised it."""
        return [thing.proposed_by]


class MissionTopic(Topic):
    """A mission that the network has launched."""

    code = "mission"
    model = Mission

    @classmethod
    def rows(cls) -> QuerySet[Any]:
        """Return the public missions."""
        return Mission.objects.public().select_related("lead_hub", "launched_by")

    @classmethod
    def may_read(cls, user: User, thing: Any) -> bool:  # noqa: ARG003 -- others ask who it is
        """Let every member read what is launched."""
        return cls.is_shown(thing)

    @classmethod
    def is_shown(cls, thing: Any) -> bool:
        """Say whether it is launched."""
        return bool(thing.status != Mission.Status.DRAFT)

    @classmethod
    def hub_of(cls, thing: Any) -> Hub:
        """Return the hub that leads the mission."""
        hub: Hub = thing.lead_hub
        return hub

    @classmethod
    def keepers(cls, thing: Any) -> Iterable[User | None]:
        """Return who launched it."""
        return [thing.launched_by]


def may_talk(user: Any) -> bool:
    """Say whether this person has a place anywhere in the network."""
    return bool(user.has_perm(Permission.ADD_COMMENT)) or any(
        user.has_perm(Permission.ADD_COMMENT, place) for place in user.memberships.all()
    )


def followers_of(topic: type[Topic], thing: Any) -> list[User]:
    """Return who hears of the thing: they followed it or answer for it, and may still read it."""
    rows = Following.objects.filter(about_type=topic.code, about_id=str(thing.pk))
    chosen = dict(rows.values_list("user", "is_muted"))
    unasked = {person.pk for person in topic.keepers(thing) if person}
    wanted = {pk for pk, is_muted in chosen.items() if not is_muted} | (unasked - chosen.keys())
    people = User.objects.filter(pk__in=wanted, is_active=True).order_by("pk")
    return readers_among(topic, thing, people)


def readers_among(topic: type[Topic], thing: Any, people: QuerySet[User]) -> list[User]:
    """Return those who still belong to the network and may read the thing now."""
    known = people.prefetch_related("memberships", "network_seats")
    return [one for one in known if may_talk(one) and topic.may_read(one, thing)]


def may_still_hear(topic: type[Topic], key: str, person: User) -> bool:
    """Say whether somebody who was to hear of a thing may still read it today."""
    thing = topic.rows().filter(pk=key).first()
    people = User.objects.filter(pk=person.pk, is_active=True)
    return thing is not None and bool(readers_among(topic, thing, people))


def topic_of(comment: Comment) -> type[Topic]:
    """Return the kind of thing that a comment is about."""
    return Topic.registry[comment.about_type]


def thing_of(comment: Comment) -> Any:
    """Return what a comment is about, whether or not it can still be talked about."""
    return topic_of(comment).model._default_manager.get(pk=comment.about_id)


def talk_path(topic: type[Topic], thing: Any, comment: Comment | None = None) -> str:
    """Return where the thing is talked about, or one comment there."""
    if comment is not None:
        return reverse("missions:comment", kwargs={"pk": comment.pk})
    return reverse("missions:talk", kwargs={"topic": topic.code, "slug": thing.slug})
