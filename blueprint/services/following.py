"""Links that never break: what live texts name is looked up again, and what is gone is listed."""

from collections import defaultdict

from django.db import transaction
from django.utils import timezone

from blueprint.models import LinkTrouble, Node, Reference, Revision
from blueprint.services.naming import addresses_of, pictures_of
from blueprint.services.publishing import render_texts
from blueprint.services.turns import take_turn
from core.pages import bump_page_version


@transaction.atomic
def refresh_links() -> int:
    """Render every text again that names something outside the handbook; return how many changed.

    A hub, a mission or a project may have got another address or have left the public's sight
    since. Where nothing has changed, nothing is written.
    """
    take_turn()
    texts = _texts_that_name_others()
    before = _bodies(texts)
    with transaction.atomic():
        render_texts(texts)
        changed = sum(body != before[text] for text, body in _bodies(texts).items())
        transaction.set_rollback(not changed)
    if changed:
        bump_page_version()
    return changed


def _texts_that_name_others() -> list[Revision]:
    names = Reference.objects.exclude(target__startswith="blueprint:")
    pairs = set(names.values_list("node_id", "language"))
    live = Revision.objects.filter(status=Revision.Status.LIVE)
    nodes = {node for node, _language in pairs}
    return [text for text in live.filter(node__in=nodes) if (text.node_id, text.language) in pairs]


def _bodies(texts: list[Revision]) -> dict[int, str]:
    """Return what readers see of each text."""
    nodes = Node.objects.all().raw_columns().in_bulk({text.node_id for text in texts})
    return {text.pk: getattr(nodes[text.node_id], f"body_{text.language}") or "" for text in texts}


@transaction.atomic
def check_links() -> int:
    """Write down what live texts name and nobody can open, in place of what was found before."""
    named: dict[str, list[Reference]] = defaultdict(list)
    for reference in Reference.objects.all():
        named[reference.language].append(reference)
    found = [row for language, rows in named.items() for row in _dead(rows, language)]
    LinkTrouble.objects.filter(kind=LinkTrouble.Kind.GONE).delete()
    LinkTrouble.objects.bulk_create(found)
    return len(found)


def _dead(references: list[Reference], language: str) -> list[LinkTrouble]:
    targets = {reference.target for reference in references}
    there = {*addresses_of(targets, language), *pictures_of(targets, language)}
    return [
        LinkTrouble(
            node_id=reference.node_id,
            language=language,
            href=reference.target,
            kind=LinkTrouble.Kind.GONE,
            found_on=timezone.now(),
        )
        for reference in references
        if reference.target not in there
    ]
