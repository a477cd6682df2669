"""What the addresses of lists may ask for."""

from stakeholders.filters.directory import DirectoryFinder
from stakeholders.filters.requests import ALL, OPEN, STATUSES, RequestFilter

__all__ = ["ALL", "OPEN", "STATUSES", "DirectoryFinder", "RequestFilter"]
