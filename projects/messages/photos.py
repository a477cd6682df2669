"""What is written to people about the pictures of a project."""

from collections.abc import Iterable
from typing import ClassVar

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from hubs.messages import deciders
from hubs.permissions import Permission
from notifications.declarations import Action, Notification, Recipient, Required
from projects.models import Photo, Project


def team_of(photo: Photo) -> list[User]:
    """Return who answers for a picture: whoever leads the project, and whoever added it."""
    people = (photo.project.led_by, photo.uploaded_by)
    return list(dict.fromkeys(person for person in people if person and person.is_active))


class _ToTeam:
    """What the people behind a picture hear; no message of its own."""

    instance: Photo

    def recipients(self) -> Iterable[Recipient]:
        """Return them."""
        return team_of(self.instance)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the pictures of the project."""
        path = reverse("projects:photos", kwargs={"project": self.instance.project.slug})
        return Action(_("See the pictures"), path)


class PhotosWaiting(Notification[Project]):
    """Tell those who publish in the hub, once a day for each project, that pictures wait."""

    slug: ClassVar[str] = "photos_waiting"
    about: ClassVar[type[Project]] = Project
    title = gettext_lazy("Pictures wait for your look")

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who publish in the project's hub."""
        return deciders(self.instance.hub, Permission.PUBLISH_PROJECT)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the project on the desk, where its pictures are."""
        names = {"hub": self.instance.hub.slug, "pk": self.instance.pk}
        return Action(_("Look at the pictures"), reverse("projects_desk:project", kwargs=names))


class PhotoApproved(_ToTeam, Notification[Photo]):
    """Tell the team that a picture is shown."""

    slug: ClassVar[str] = "photo_approved"
    about: ClassVar[type[Photo]] = Photo
    title = gettext_lazy("The hub shows a picture of yours")


class PhotoDeclined(_ToTeam, Notification[Photo]):
    """Tell the team why a picture is not shown."""

    slug: ClassVar[str] = "photo_declined"
    about: ClassVar[type[Photo]] = Photo
    title = gettext_lazy("The hub does not show a picture of yours")


class PhotoTakenDown(_ToTeam, Notification[Photo]):
    """Tell the team that somebody of the project or the hub took a picture down."""

    slug: ClassVar[str] = "photo_taken_down"
    about: ClassVar[type[Photo]] = Photo
    title = gettext_lazy("A picture of yours was taken down")


class PhotoPutBack(_ToTeam, Notification[Photo]):
    """Tell the team that the hub shows a picture again."""

    slug: ClassVar[str] = "photo_put_back"
    about: ClassVar[type[Photo]] = Photo
    title = gettext_lazy("A picture of yours is shown again")


class PhotoHidden(_ToTeam, Notification[Photo]):
    """Tell the team that somebody objected to a picture on the public page."""

    slug: ClassVar[str] = "photo_hidden"
    about: ClassVar[type[Photo]] = Photo
    required: ClassVar[Required] = Required.WAITING


class PhotoObjected(Notification[Photo]):
    """Tell those who publish in the hub that somebody objected, so that a person looks."""

    slug: ClassVar[str] = "photo_objected"
    about: ClassVar[type[Photo]] = Photo
    required: ClassVar[Required] = Required.WAITING

    def recipients(self) -> Iterable[Recipient]:
        """Return the people who publish in the project's hub."""
        return deciders(self.instance.project.hub, Permission.PUBLISH_PROJECT)

    def action(self, recipient: Recipient) -> Action:  # noqa: ARG002 -- the same for all of them
        """Lead to the picture on the desk."""
        names = {"hub": self.instance.project.hub.slug, "pk": self.instance.pk}
        return Action(_("Look at the picture"), reverse("projects_desk:photo", kwargs=names))


class ConsentEnds(_ToTeam, Notification[Photo]):
    """Ask the team whether the consent lasts longer, before the picture goes."""

    slug: ClassVar[str] = "consent_ends"
    about: ClassVar[type[Photo]] = Photo
    title = gettext_lazy("The consent for a picture ends soon")
