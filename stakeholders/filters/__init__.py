"""What the addresses of lists may ask for."""

from stakeholders.filters.directory import DirectoryFinder

__all__ = ["DirectoryFinder"]
