"""The privacy registry as the privacy page prints it: one row a noun, in the reader's language."""

from datetime import timedelta
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, override

from oshub.own_data.archive import in_language
from oshub.own_data.registry import Entry, Fate, read_registry

DAYS_IN_WORDS, DAYS_A_MONTH = 100, 30.4
ERASED = {
    Fate.DELETE: gettext_lazy("deleted"),
    Fate.FORMER: gettext_lazy("stays, under “former member”"),
    Fate.BLANK: gettext_lazy("stays, without you"),
    Fate.SCRUB: gettext_lazy("stays, without your name"),
}
BASES = {
    "contract": gettext_lazy("needed for what you do here"),
    "consent": gettext_lazy("you agreed"),
    "consent, kept at the school": gettext_lazy("the school holds the consent"),
    "legal duty": gettext_lazy("the law asks for it"),
    "legitimate interest": gettext_lazy("we need it to do our work well"),
}
GROUPS = (
    ("accounts", gettext_lazy("Your account and signing in")),
    ("stakeholders", gettext_lazy("Joining and helping")),
    ("hubs", gettext_lazy("Hubs, schools and roles")),
    ("work", gettext_lazy("Challenges, projects and texts")),
    ("notifications", gettext_lazy("Mails and notices")),
)
GROUP_OF = {
    "account": "accounts",
    "admin": "accounts",
    "mfa": "accounts",
    "sessions": "accounts",
    "usersessions": "accounts",
    "blueprint": "work",
    "missions": "work",
    "projects": "work",
}


@lru_cache
def privacy_in_words(language: str) -> list[dict[str, Any]]:
    """Return the groups of the page, each with its rows."""
    with override(language):
        rows = [
            (entry.label.partition(".")[0], _row(entry, language))
            for entry in read_registry().values()
            if entry.is_personal
        ]
        return [
            {
                "title": str(title),
                "rows": [row for app, row in rows if GROUP_OF.get(app, app) == code],
            }
            for code, title in GROUPS
        ]


def _row(entry: Entry, language: str) -> dict[str, Any]:
    fates = dict.fromkeys((*entry.own.values(), *entry.acts.values()))
    return {
        "noun": in_language(entry.noun, language),
        "purpose": capfirst(in_language(entry.purpose, language)),
        "basis": str(BASES[entry.basis]),
        "retention": capfirst(retention_in_words(entry, language)),
        "erased": capfirst("; ".join(str(ERASED[fate]) for fate in fates)),
        "columns": columns_in_words(entry),
        "withheld": [
            {"name": column_in_words(entry, name), "why": in_language(why, language)}
            for name, why in entry.withheld.items()
        ],
        "unlinked": in_language(entry.unlinked, language),
    }


def retention_in_words(entry: Entry, language: str) -> str:
    """Return how long it is kept, with the times that are set."""
    times = {
        name: time_in_words(getattr(settings, name))
        for name in dir(settings)
        if name.startswith("KEEP_")
    }
    return in_language(entry.retention, language) % times


def time_in_words(time: timedelta) -> str:
    """Return a time in hours, days or months, whichever is read most easily."""
    hours, days = round(time.total_seconds() / 3600), time.days
    if hours <= 96:  # noqa: PLR2004 -- four days
        return ngettext("%(number)d hour", "%(number)d hours", hours) % {"number": hours}
    if days < DAYS_IN_WORDS:
        return ngettext("%(number)d day", "%(number)d days", days) % {"number": days}
    months = round(days / DAYS_A_MONTH)
    return ngettext("%(number)d month", "%(number)d months", months) % {"number": months}


def columns_in_words(entry: Entry) -> str:
    """Return what is kept, as the forms call it."""
    names = (column_in_words(entry, name) for name in (*entry.personal, *entry.child))
    return ", ".join(dict.fromkeys(names))


def column_in_words(entry: Entry, name: str) -> str:
    """Return what the forms call a column."""
    verbose = str(getattr(entry.model._meta.get_field(name), "verbose_name", name))
    return _("person") if verbose == "user" else verbose
