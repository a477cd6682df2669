"""The glossary, taken over from a file."""

from collections.abc import Sequence

from django.db import transaction

from blueprint.models import Term
from core.pages import bump_page_version


@transaction.atomic
def import_terms(rows: Sequence[Sequence[str]]) -> int:
    """Add the terms that are not there yet; return how many.

    Terms that are there are left as they are: whoever changed them is their authority.
    """
    known = set(Term.objects.values_list("key", flat=True))
    added = [
        Term(key=key, word_en=english, word_nl=dutch, meaning_en=meaning, meaning_nl=in_dutch)
        for key, english, dutch, meaning, in_dutch in rows
        if key not in known
    ]
    Term.objects.bulk_create(added)
    if added:
        bump_page_version()
    return len(added)
