"""Decisions of this app that can be taken back."""

from stakeholders.decisions.organisations import OrganisationsMerged

__all__ = ["OrganisationsMerged"]
