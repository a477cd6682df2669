"""How the part of a partner ends: by either side, with the project, or after its last day."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from core.pages import bump_page_version
from notifications.services import notify
from projects.messages.partners import PartnerEnded
from projects.models import Partner, Project
from projects.services.partners import lock_project_of
from projects.services.visits import cancel_visits_of
from stakeholders.models import Promise
from stakeholders.services.promises import settle_promise

if TYPE_CHECKING:
    from accounts.models import User


@transaction.atomic
def end_part(partner: Partner, *, by: "User | None", reason: str = "") -> Partner:
    """End a partner's part, or take an invitation back; what was promised is settled with it."""
    _project, partner = lock_project_of(partner)
    return _end(partner, by=by, reason=reason)


def _end(partner: Partner, *, by: "User | None", reason: str = "") -> Partner:
    partner.step("end")
    partner.reason = reason
    partner.save()
    cancel_visits_of(partner)
    _settle(partner, by=by)
    notify(PartnerEnded(partner, by=by, occasion=timezone.now().isoformat()))
    bump_page_version()
    return partner


def _settle(partner: Partner, *, by: "User | None") -> None:
    """Call the promise kept where its time is over, dropped before; somebody must have said so."""
    promise, who = partner.promise, by or partner.invited_by
    if promise is None or not promise.is_open or who is None:
        return
    is_over = partner.until is not None and partner.until < timezone.localdate()
    outcome = Promise.Status.KEPT if is_over else Promise.Status.DROPPED
    settle_promise(promise, outcome=outcome, by=who)


def end_open_invitations(project: Project) -> None:
    """Take back what nobody answered; for whoever closes a project and holds its lock."""
    rows = project.partners.select_for_update(of=("self",)).filter(status="invited")
    for partner in rows.select_related("organisation", "user", "invited_by"):
        partner.project = project
        _end(partner, by=project.closed_by)


def end_outlived_parts() -> int:
    """End the parts whose last day has passed; return how many."""
    outlived = Partner.objects.outlived().values_list("pk", flat=True)
    return sum(_end_outlived(key) for key in outlived)


@transaction.atomic
def _end_outlived(key: int) -> bool:
    rows = Partner.objects.outlived().select_for_update(of=("self",), skip_locked=True)
    related = ("project__hub", "project__led_by", "organisation", "user", "invited_by", "promise")
    partner = rows.select_related(*related).filter(pk=key).first()
    if partner is None:
        return False
    _end(partner, by=None)
    return True
