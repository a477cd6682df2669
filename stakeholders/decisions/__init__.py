"""Decisions of this app that can be taken back."""

from stakeholders.decisions.organisations import OrganisationsMerged
from stakeholders.decisions.requests import RequestAccepted, RequestDeclined, RequestForwarded

__all__ = ["OrganisationsMerged", "RequestAccepted", "RequestDeclined", "RequestForwarded"]
