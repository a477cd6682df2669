"""What happens to the handbook: writing, publishing, moving, and taking it over from files."""

from blueprint.services.importing import ImportReport, import_blueprint
from blueprint.services.publishing import publish_revision
from blueprint.services.tree import add_node, move_node
from blueprint.services.writing import save_draft, submit_revision

__all__ = [
    "ImportReport",
    "add_node",
    "import_blueprint",
    "move_node",
    "publish_revision",
    "save_draft",
    "submit_revision",
]
