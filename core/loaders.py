"""How templates are found: once, together with the blocks they hold."""

from typing import Any

from django.template.base import Node, NodeList, Origin, Template
from django.template.loaders import cached


class SettledNodes(NodeList):
    """The nodes of a compiled template, which never change; what was looked for is kept.

    A page that extends a layout asks that layout for all its blocks, each time it is drawn.
    """

    def __init__(self, nodes: NodeList) -> None:
        """Take over what was compiled."""
        super().__init__(nodes)
        self.contains_nontext = nodes.contains_nontext
        self._by_type: dict[type[Node], list[Node]] = {}

    def get_nodes_by_type(self, nodetype: Any) -> list[Any]:
        """Return the nodes of a type at any depth, walked to once."""
        if nodetype not in self._by_type:
            self._by_type[nodetype] = super().get_nodes_by_type(nodetype)
        return self._by_type[nodetype]


class Loader(cached.Loader):
    """Django's own loader that keeps what it compiled, with the blocks kept too."""

    def get_template(self, template_name: str, skip: list[Origin] | None = None) -> Template:
        """Return the compiled template."""
        template = super().get_template(template_name, skip)
        if not isinstance(template.nodelist, SettledNodes):
            template.nodelist = SettledNodes(template.nodelist)
        return template
