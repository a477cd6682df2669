"""Pages of the handbook, made by the services that alone may make them."""

import factory

from blueprint.models import Node, Revision
from blueprint.rendering.markdown import html_of
from blueprint.services import add_node, publish_revision, save_draft, submit_revision
from blueprint.services.writing import Draft
from hubs.permissions import NetworkRole
from tests.factories.hubs import NetworkSeatFactory


class RevisionFactory(factory.django.DjangoModelFactory):
    language = "en"
    title = factory.Sequence(lambda n: f"Text number {n}")
    slug = factory.Sequence(lambda n: f"text-{n}")
    text = "Some words."

    class Meta:
        model = Revision


def an_editor():
    return NetworkSeatFactory(role=NetworkRole.EDITOR).user


def a_translator():
    return NetworkSeatFactory(role=NetworkRole.TRANSLATOR).user


def a_node(key, parent=None, *, kind=Node.Kind.GUIDELINE):
    return add_node(key, kind if parent else Node.Kind.BLOCK, parent=parent, by=an_editor())


def written(node, language, text="Some words.", **fields):
    """Return a text that awaits its reviewer."""
    slug = fields.pop("slug", f"{node.key}-{language}")
    title = fields.pop("title", f"{node.key} {language}")
    writer = an_editor() if language == node.source_language else a_translator()
    draft = Draft(title=title, slug=slug, text=html_of(text), **fields)
    return submit_revision(save_draft(node, language, draft, by=writer), by=writer)


def live(node, language, text="Some words.", **fields):
    """Return a text that the public reads."""
    return publish_revision(written(node, language, text, **fields), by=an_editor())


def a_page(key, parent=None, languages=("en", "nl"), **fields):
    """Return a page that is live in these languages."""
    node = a_node(key, parent)
    for language in languages:
        live(node, language, **fields)
    return Node.objects.get(pk=node.pk)
