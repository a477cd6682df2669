"""Whether a picture is shown: the hub says yes or no, and whoever is in it can stop it at once."""

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from core.exceptions import TransitionError
from core.pages import bump_page_version
from hubs.decisions import DecisionKind
from hubs.services import hold_for, record_decision
from notifications.services import notify
from projects import decisions, messages
from projects.decisions import photo_before
from projects.models import Photo

if TYPE_CHECKING:
    from accounts.models import User
    from hubs.models import Decision


def lock_photo(photo: Photo) -> Photo:
    """Return the picture as it is now, with what it belongs to; nobody else decides meanwhile."""
    rows = Photo.objects.select_for_update(of=("self",))
    return rows.select_related("project__hub", "project__led_by", "uploaded_by").get(pk=photo.pk)


@transaction.atomic
def approve_photo(photo: Photo, *, by: "User") -> Photo:
    """Let everybody see the picture who may see its project."""
    photo = lock_photo(photo)
    decision = _decide(photo, "approve", decisions.PhotoApproved(photo), by=by)
    notify(messages.PhotoApproved(photo, occasion=str(decision.pk)), hold=hold_for(decision))
    return photo


@transaction.atomic
def decline_photo(photo: Photo, *, by: "User", reason: str) -> Photo:
    """Do not show the picture, and say why to whoever added it."""
    photo = lock_photo(photo)
    kind = decisions.PhotoDeclined(photo)
    decision = _decide(photo, "decline", kind, by=by, reason=reason)
    notify(messages.PhotoDeclined(photo, occasion=str(decision.pk)), hold=hold_for(decision))
    return photo


@transaction.atomic
def take_down_photo(photo: Photo, *, by: "User") -> Photo:
    """Hide the picture at once; only the hub can put it back."""
    photo = lock_photo(photo)
    decision = _decide(photo, "take_down", decisions.PhotoTakenDown(photo), by=by)
    notify(messages.PhotoTakenDown(photo, occasion=str(decision.pk)), hold=hold_for(decision))
    return photo


@transaction.atomic
def put_back_photo(photo: Photo, *, by: "User") -> Photo:
    """Show the picture again after somebody took it down."""
    photo = lock_photo(photo)
    decision = _decide(photo, "put_back", decisions.PhotoPutBack(photo), by=by)
    notify(messages.PhotoPutBack(photo, occasion=str(decision.pk)), hold=hold_for(decision))
    return photo


@transaction.atomic
def object_to_photo(photo: Photo) -> Photo:
    """Hide the picture because somebody who is nobody here asks for it; a person looks later."""
    photo = lock_photo(photo)
    photo.step("object")
    photo.taken_down_on = timezone.now()
    photo.save()
    occasion = photo.taken_down_on.isoformat()
    notify(messages.PhotoObjected(photo, occasion=occasion))
    notify(messages.PhotoHidden(photo, occasion=occasion))
    bump_page_version()
    return photo


@transaction.atomic
def renew_consent(photo: Photo, *, reference: str, until: date) -> Photo:
    """Keep a later day on which the consent ends, before it has ended."""
    photo = lock_photo(photo)
    if photo.people != Photo.People.CONSENT or photo.has_consent_ended or photo.is_over:
        message = "Only a consent that stands can be given a later end."
        raise TransitionError(message)
    photo.consent_reference, photo.consent_until = reference, until
    photo.renewal_asked_on = None
    photo.save()
    return photo


def _decide(
    photo: Photo, step: str, kind: DecisionKind, *, by: "User", reason: str = ""
) -> "Decision":
    before = photo_before(photo)
    photo.decide(step, by=by, reason=reason)
    photo.save()
    concerned = messages.team_of(photo)
    decision = record_decision(kind, by=by, reason=reason, before=before, concerned=concerned)
    bump_page_version()
    return decision
