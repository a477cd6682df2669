"""What the pages show of hubs and schools, gathered in few queries and ready for the templates."""

from hubs.rendering.hub_list import drawn_facets, hub_cards, map_of_entries
from hubs.rendering.hub_page import find_hub, hub_page, map_of_hub, unsaved_row
from hubs.rendering.school_page import may_see_waiting, school_page

__all__ = (
    "drawn_facets",
    "find_hub",
    "hub_cards",
    "hub_page",
    "map_of_entries",
    "map_of_hub",
    "may_see_waiting",
    "school_page",
    "unsaved_row",
)
