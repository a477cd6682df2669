"""Organisations around the hubs, and people who ask to join."""

from stakeholders.models.join_request import JoinRequest, JoinRequestEvent
from stakeholders.models.organisation import AdvisorySeat, NetworkPartner, Organisation
from stakeholders.models.rate_count import RateCount

__all__ = [
    "AdvisorySeat",
    "JoinRequest",
    "JoinRequestEvent",
    "NetworkPartner",
    "Organisation",
    "RateCount",
]
