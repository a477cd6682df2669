"""What followers hear beside what is said: that something came of what they follow."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import TextChoices
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from missions.models import Mission
from missions.topics import Topic, followers_of, may_still_hear
from notifications.declarations import Action, Notification, Recipient


class News(TextChoices):
    """What happened; the words are the whole message, and none of them is a reader's."""

    REPORT = "report", gettext_lazy("There is news in the mission “%(title)s” from %(what)s")
    CHALLENGE = "challenge", gettext_lazy("“%(what)s” is part of the mission “%(title)s” now")
    PROJECT = "project", gettext_lazy("The project “%(what)s” works on the mission “%(title)s”")
    ENDED = "ended", gettext_lazy("The mission “%(title)s” has ended with a result")
    PAGE = "page", gettext_lazy("The class log of “%(title)s” has a new page")
    RESULT = "result", gettext_lazy("The project “%(title)s” shares a result")
    PHASE = "phase", gettext_lazy("The project “%(title)s” is in the phase “%(what)s” now")
    CLOSED = "closed", gettext_lazy("The project “%(title)s” is closed")
    ADOPTED = "adopted", gettext_lazy("“%(title)s” is part of the mission “%(what)s” now")
    MERGED = "merged", gettext_lazy("“%(what)s” goes on as part of “%(title)s”")
    ANSWERED = "answered", gettext_lazy("It is known what became of “%(title)s”")


def _in_words(news: News, thing: Any, what: Any) -> str:
    return str(news.label) % {"title": thing, "what": what}


class FollowedNews(Notification[Any]):
    """Tell followers what came of a challenge, mission or project; about is only the example."""

    slug: ClassVar[str] = "followed_news"
    about: ClassVar[type[Mission]] = Mission
    title = gettext_lazy("Something happens with what you follow")
    usual_pace: ClassVar[str] = "weekly"

    def __init__(
        self, instance: Any, *, news: News, to: Iterable[User], what: Any = "", occasion: str = ""
    ) -> None:
        """Keep what happened, what it is beside the thing itself, and who hears of it."""
        super().__init__(instance, occasion=f"{news}:{occasion}")
        self.news, self.to, self.what = news, to, what

    @classmethod
    def may_still_tell(cls, about_type: str, about_id: str, person: User) -> bool:
        """Say whether the followed thing is still there for this person."""
        topics = (
            one for one in Topic.registry.values() if one.model._meta.label_lower == about_type
        )
        return any(may_still_hear(topic, about_id, person) for topic in topics)

    def recipients(self) -> Iterable[Recipient]:
        """Return who was chosen to hear of it."""
        return self.to

    def context(self) -> dict[str, Any]:
        """Say it in the reader's language, whichever is active here."""
        return {"words": lazy(_in_words, str)(self.news, self.instance, self.what)}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for everybody
        """Lead to the page of the thing."""
        return Action(_("See what there is"), self.instance.get_absolute_url())


def hearers_of(
    topic: type[Topic], thing: Any, *, by: User | None, told: Iterable[Recipient] = ()
) -> list[User]:
    """Return the followers who hear news of a thing: of drafts nobody, of one's own acts nobody.

    Who is told of the same by another message already is left out.
    """
    if not topic.is_shown(thing):
        return []
    others = {getattr(person, "pk", None) for person in (by, *told)}
    return [person for person in followers_of(topic, thing) if person.pk not in others]
