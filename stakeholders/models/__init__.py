"""Organisations around the hubs, and people who ask to join."""

from stakeholders.models.hub_question import HubQuestion
from stakeholders.models.join_request import JoinRequest
from stakeholders.models.join_request_event import JoinRequestEvent
from stakeholders.models.network import AdvisorySeat, NetworkPartner
from stakeholders.models.offer import Offer, Promise
from stakeholders.models.organisation import Organisation, OrganisationPerson, Vetting
from stakeholders.models.proposed_date import ProposedDate
from stakeholders.models.rate_count import RateCount

__all__ = [
    "AdvisorySeat",
    "HubQuestion",
    "JoinRequest",
    "JoinRequestEvent",
    "NetworkPartner",
    "Offer",
    "Organisation",
    "OrganisationPerson",
    "Promise",
    "ProposedDate",
    "RateCount",
    "Vetting",
]
