"""A page of the handbook, the texts it has had, and the addresses it has left."""

from blueprint.models.node import Node
from blueprint.models.old_path import OldPath
from blueprint.models.revision import Revision

__all__ = ["Node", "OldPath", "Revision"]
