"""What the addresses of lists may ask for."""

from stakeholders.filters.requests import ALL, OPEN, STATUSES, RequestFilter

__all__ = ["ALL", "OPEN", "STATUSES", "RequestFilter"]
