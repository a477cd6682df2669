"""News for those who follow a challenge, mission or project."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from missions.messages.following import FollowedNews, News, hearers_of
from missions.topics import Topic
from notifications.declarations import Hold, Recipient
from notifications.services import notify

if TYPE_CHECKING:
    from accounts.models import User


def tell_followers(  # noqa: PLR0913 -- what happened, to what, by whom, and who knows already
    topic: type[Topic],
    thing: Any,
    news: News,
    *,
    by: "User",
    what: Any = "",
    occasion: str = "",
    told: Iterable[Recipient] = (),
    hold: Hold | None = None,
) -> None:
    """Tell who follows the thing, once for each occasion; last in the service that did it."""
    people = hearers_of(topic, thing, by=by, told=told)
    if people:
        said = FollowedNews(thing, news=news, to=people, what=what, occasion=occasion)
        notify(said, hold=hold)
