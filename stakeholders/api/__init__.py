"""Requests to join as JSON: anybody sends them, those who work at the desk answer them."""

from stakeholders.api.applying import JoinRequestAPI
from stakeholders.api.desk import HubRequestViewSet, NetworkRequestViewSet

__all__ = ["HubRequestViewSet", "JoinRequestAPI", "NetworkRequestViewSet"]
