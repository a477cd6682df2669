"""What this app adds to the checklists of people who begin."""

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hubs.onboarding import HUB, RUNS_HUB, USER, Step, at_hub, register
from hubs.permissions import Role
from stakeholders.models import JoinRequest, Offer, OrganisationPerson

PARTNERS = frozenset({Role.PARTNER})

register(
    Step(
        code="profile",
        roles=PARTNERS,
        position=10,
        title=_("Tell who you are and where you work"),
        why=_("Schools find you in the directory by what you do and how far you travel."),
        url=at_hub("stakeholders:own_organisation_new"),
        done=lambda: Exists(OrganisationPerson.objects.filter(user=USER)),
    ),
    Step(
        code="offer",
        roles=PARTNERS,
        position=20,
        title=_("Offer something, however small"),
        why=_("An hour, a visit or a microscope: a class can ask for what it sees."),
        url=lambda _membership: reverse("stakeholders:own_organisations"),
        done=lambda: Exists(Offer.objects.filter(organisation__people__user=USER)),
    ),
    Step(
        code="first_answer",
        roles=RUNS_HUB,
        position=30,
        title=_("Answer a first request"),
        why=_("Whoever asks to join sees your answer on a page of their own."),
        url=at_hub("stakeholders_desk:requests"),
        done=lambda: Exists(JoinRequest.objects.filter(hub=HUB, answered_on__isnull=False)),
    ),
)
