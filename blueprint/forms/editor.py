"""The editor of texts: a text area with clean HTML, which a script turns into what one sees."""

from typing import Any

from django.forms import Textarea
from django.utils.translation import gettext_lazy as _

# What the script does, its words, and what stands on the button.
MARKS = (
    ("bold", _("Strong"), "B"),
    ("italic", _("Emphasis"), "I"),
    ("strike", _("Struck out"), "S"),
    ("code", _("Code"), "<>"),
)
BLOCKS = (
    ("paragraph", _("Paragraph"), "¶"),
    ("h2", _("Heading"), "H2"),
    ("h3", _("Smaller heading"), "H3"),
    ("h4", _("Smallest heading"), "H4"),
    ("bullets", _("List"), "•"),
    ("numbers", _("Numbered list"), "1."),
    ("quote", _("Quote"), "❝"),
    ("note", _("Note"), "!"),
    ("rule", _("Line"), "—"),
)
INSERTS = (
    ("link", _("Link"), _("Link")),
    ("unlink", _("Take the link away"), _("No link")),
    ("picture", _("Picture"), _("Picture")),
    ("footnote", _("Footnote"), _("Footnote")),
    ("table", _("Table"), _("Table")),
)
TABLE = (
    ("row", _("Add a row"), _("+ row")),
    ("column", _("Add a column"), _("+ column")),
    ("rowless", _("Take the row away"), _("- row")),
    ("columnless", _("Take the column away"), _("- column")),
    ("tableless", _("Take the table away"), _("- table")),
)
HISTORY = (("undo", _("Undo"), "↶"), ("redo", _("Do again"), "↷"))


class EditorWidget(Textarea):
    """The one place that knows which editor there is; without script it is a plain text area."""

    template_name = "blueprint/desk/editor.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the buttons, in groups."""
        context = super().get_context(name, value, attrs)
        groups = (
            (_("Kind of paragraph"), BLOCKS),
            (_("Letters"), MARKS),
            (_("Put in"), INSERTS),
            (_("Table"), TABLE),
            (_("Steps"), HISTORY),
        )
        context["widget"]["groups"] = [
            {
                "label": label,
                "is_table": buttons is TABLE,
                "buttons": [{"act": a, "label": words, "sign": s} for a, words, s in buttons],
            }
            for label, buttons in groups
        ]
        context["widget"]["attrs"].pop("maxlength", None)
        return context
