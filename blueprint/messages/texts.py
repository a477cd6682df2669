"""What reviewers and writers of the handbook hear of each other."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from blueprint.models import Remark, Revision
from core.languages import language_name
from hubs.models import NetworkSeat
from hubs.permissions import Permission, network_roles_with
from notifications.declarations import Action, Notification, Recipient


def writers_of(revision: Revision) -> list[User]:
    """Return everybody who had a hand in a text."""
    hands = Q(pk=revision.author_id) | Q(pk__in=revision.contributions.values("user"))
    return list(User.objects.filter(hands, is_active=True).order_by("pk"))


def page_of(revision: Revision) -> str:
    """Return where a text is worked on."""
    names = {"key": revision.node.key, "language": revision.language}
    return reverse("blueprint_desk:text", kwargs=names)


class _AboutText:
    """What messages about a text have in common; no message of its own."""

    instance: Revision

    def context(self) -> dict[str, Any]:
        """Add the language."""
        return {"language": language_name(self.instance.language)}

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the text at the desk."""
        return Action(_("See the text"), page_of(self.instance))


class TextHandedIn(_AboutText, Notification[Revision]):
    """Tell those who may approve a text that it waits; never who wrote it."""

    slug: ClassVar[str] = "text_handed_in"
    about: ClassVar[type[Revision]] = Revision
    title = gettext_lazy("A text of the Blueprint waits for your review")

    def recipients(self) -> Iterable[Recipient]:
        """Return the reviewers who did not write in it."""
        seats = NetworkSeat.objects.filter(role__in=network_roles_with(Permission.PUBLISH_NODE))
        people = User.objects.filter(pk__in=seats.values("user"), is_active=True)
        return people.exclude(pk__in=[writer.pk for writer in writers_of(self.instance)])

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the text at the desk."""
        return Action(_("Review the text"), page_of(self.instance))


class TextPublished(_AboutText, Notification[Revision]):
    """Tell the writers that everybody can read their text."""

    slug: ClassVar[str] = "text_published"
    about: ClassVar[type[Revision]] = Revision
    title = gettext_lazy("A text of yours in the Blueprint went live")

    def recipients(self) -> Iterable[Recipient]:
        """Return the writers."""
        return writers_of(self.instance)


class TextRemarked(Notification[Remark]):
    """Tell the writers that somebody commented on their text."""

    slug: ClassVar[str] = "text_remarked"
    about: ClassVar[type[Remark]] = Remark
    title = gettext_lazy("Comments on a text of yours for the Blueprint")

    def context(self) -> dict[str, Any]:
        """Add the language."""
        return {"language": language_name(self.instance.revision.language)}

    def recipients(self) -> Iterable[Recipient]:
        """Return the writers, but for whoever commented."""
        writers = writers_of(self.instance.revision)
        return [person for person in writers if person.pk != self.instance.author_id]

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the text at the desk."""
        return Action(_("Read the comments"), page_of(self.instance.revision))


class TextSentBack(TextRemarked):
    """Tell the writers what to put right; the comment holds the words."""

    slug: ClassVar[str] = "text_sent_back"
    title = gettext_lazy("A text of yours for the Blueprint came back")
