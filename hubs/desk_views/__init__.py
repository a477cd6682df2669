"""A hub's desk: the frame that every app's part stands in, and what happens to schools there."""

from hubs.desk_views.frame import TABS, Age, DeskMixin, DeskTab, HubMixin, age_of

__all__ = ["TABS", "Age", "DeskMixin", "DeskTab", "HubMixin", "age_of"]
