"""Projects, and what belongs to one."""

from projects.models.parts import Need, Partner, Photo, ProjectSchool, Result
from projects.models.project import Project

__all__ = ["Need", "Partner", "Photo", "Project", "ProjectSchool", "Result"]
