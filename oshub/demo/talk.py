"""What members of the demo network say about its challenges and missions, and who follows them."""

from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from missions.models import Comment, Following
from missions.topics import Topic
from oshub.demo.files import Entry, entries
from oshub.demo.rows import Network


def load_talk(network: Network) -> None:
    """Add the comments with their answers; whoever spoke follows."""
    comments: list[Comment] = []
    for number, entry in enumerate(entries("talk"), start=1):
        root = _comment(network, entry, entry, key=str(number))
        comments.append(root)
        for place, answer in enumerate(entry.children("answers"), start=1):
            said = _comment(network, entry, answer, key=f"{number}-{place}")
            said.parent = root
            comments.append(said)
    new = network.add(Comment, comments, "id")
    network.add(Following, _followings(new), "about_id", "user_id")


def _comment(network: Network, entry: Entry, said: Entry, *, key: str) -> Comment:
    code, slug = entry["about"]
    topic = Topic.registry[code]
    known: dict[str, Any] = {"mission": network.missions, "challenge": network.challenges}
    thing: Any = entry.find(slug, known[code], code)
    moment = network.now - timedelta(days=said["days_ago"])
    by = said.named("by", network.people, "person")
    is_answered = said.get("is_answered", False)
    return Comment(
        pk=_key(key),
        about_type=code,
        about_id=str(thing.pk),
        hub=topic.hub_of(thing),
        written_by=by,
        text=said.text("text"),
        language=said["language"],
        is_question=said.get("is_question", False),
        answered_at=moment + timedelta(days=2) if is_answered else None,
        answered_by=by if is_answered else None,
        created_at=moment,
    )


def _key(name: str) -> UUID:
    """Return the same key for the same comment, however often the demo is loaded."""
    return uuid5(NAMESPACE_URL, f"https://oshub.network/demo/talk/{name}")


def _followings(comments: list[Comment]) -> list[Following]:
    """Return one for each person and thing."""
    spoken = {
        (one.about_type, one.about_id, one.written_by_id) for one in comments if one.written_by_id
    }
    return [
        Following(about_type=code, about_id=key, user_id=user) for code, key, user in sorted(spoken)
    ]
