"""A school's year on one page: the same rows and figures for the screen and for paper."""

from projects.yearbook.paper import print_yearbook
from projects.yearbook.rows import Figure, Line, Yearbook, may_read_yearbook, yearbook_of

__all__ = ["Figure", "Line", "Yearbook", "may_read_yearbook", "print_yearbook", "yearbook_of"]
