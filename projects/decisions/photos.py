"""Decisions about pictures, and how each is taken back."""

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.decisions import DecisionKind, MovedOnError, lock_decided, put_back, snapshot
from hubs.models import Decision, Hub
from hubs.permissions import Permission
from projects.models import Photo


def photo_before(photo: Photo) -> dict[str, Any]:
    """Return what a decision about the picture overwrites."""
    return snapshot(photo, "status", "reason", "decided_at", "decided_by_id", "taken_down_on")


class _OfPhoto:
    """What decisions about pictures share; no kind of its own."""

    about: Photo
    permission = Permission.PUBLISH_PROJECT
    stands_as: ClassVar[str]

    @property
    def hub(self) -> Hub | None:
        """Return the hub of the project."""
        return self.about.project.hub

    @classmethod
    def undo(cls, decision: Decision) -> None:
        """Put the picture back where it stood, as long as its file is there."""
        photo = lock_decided(decision, stands_as=cls.stands_as)
        if not photo.rendition or photo.has_consent_ended:
            raise MovedOnError(_("The picture itself has been deleted since."))
        put_back(photo, decision.before)


class PhotoApproved(_OfPhoto, DecisionKind):
    """A hub let a picture be shown."""

    slug = "photo_approved"
    label = gettext_lazy("Picture approved")
    stands_as = Photo.Status.SHOWN
    after_undo = gettext_lazy("The picture waits for the hub again and leaves the public pages.")


class PhotoDeclined(_OfPhoto, DecisionKind):
    """A hub did not let a picture be shown."""

    slug = "photo_declined"
    label = gettext_lazy("Picture declined")
    stands_as = Photo.Status.DECLINED
    after_undo = gettext_lazy("The picture waits for the hub again.")


class PhotoTakenDown(_OfPhoto, DecisionKind):
    """Somebody of the project or the hub took a picture down."""

    slug = "photo_taken_down"
    label = gettext_lazy("Picture taken down")
    stands_as = Photo.Status.TAKEN_DOWN
    after_undo = gettext_lazy("The picture stands again where it stood before.")


class PhotoPutBack(_OfPhoto, DecisionKind):
    """A hub looked at a picture that was taken down, and shows it again."""

    slug = "photo_put_back"
    label = gettext_lazy("Picture put back")
    stands_as = Photo.Status.SHOWN
    after_undo = gettext_lazy("The picture leaves the public pages again.")
