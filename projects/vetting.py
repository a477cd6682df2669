"""Whether somebody who is to meet pupils has shown what the hub wants to see: the one guard."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from projects.models import Partner
from stakeholders.models import Vetting

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from projects.models import Visit


def visitor_of(partner: Partner) -> User | None:
    """Return the person who comes, where we know them: whoever said yes, or has the address."""
    if partner.user is not None or not partner.email:
        return partner.user
    return User.objects.filter(email=partner.email, is_active=True).first()


def is_vetting_missing(partner: Partner, day: date) -> bool:
    """Say whether the hub asks for a certificate that nobody has seen, or that ends before."""
    hub = partner.project.hub
    if not hub.asks_vetting:
        return False
    visitor = visitor_of(partner)
    if visitor is None:
        return True
    lasting = Q(valid_until=None) | Q(valid_until__gte=day)
    seen = Vetting.objects.filter(lasting, hub=hub, user=visitor, seen_on__lte=timezone.localdate())
    return not seen.exists()


def with_vetting(visits: "QuerySet[Visit]") -> "QuerySet[Visit]":
    """Let each visit say in `is_vetted` whether a certificate of its visitor is good today."""
    today = timezone.localdate()
    seen = Vetting.objects.filter(
        Q(valid_until=None) | Q(valid_until__gte=today),
        hub=OuterRef("partner__project__hub"),
        user=OuterRef("partner__user"),
        seen_on__lte=today,
    )
    return visits.annotate(is_vetted=Exists(seen))
