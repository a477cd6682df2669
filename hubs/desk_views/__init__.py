"""A hub's desk: the frame that every app's part stands in, and what happens to schools there."""

from hubs.desk_views.frame import (
    NETWORK_TABS,
    TABS,
    Age,
    DeskMixin,
    DeskTab,
    HubMixin,
    age_of,
    frame_of,
    way_back,
)

__all__ = [
    "NETWORK_TABS",
    "TABS",
    "Age",
    "DeskMixin",
    "DeskTab",
    "HubMixin",
    "age_of",
    "frame_of",
    "way_back",
]
