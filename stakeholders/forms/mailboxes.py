"""An address for the link to go on later, and what a typed address was probably meant to be."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin

# What many people's addresses end in, here and where the hubs are.
_COMMON = """
aol.com bluewin.ch centrum.cz eircom.net email.cz free.fr gmail.com gmx.at gmx.ch gmx.de
gmx.net googlemail.com hetnet.nl home.nl hotmail.be hotmail.ch hotmail.co.uk hotmail.com
hotmail.de hotmail.fr hotmail.gr hotmail.nl icloud.com kpnmail.nl laposte.net live.com live.nl
mail.com me.com msn.com online.nl orange.fr outlook.be outlook.com outlook.de outlook.fr
outlook.ie outlook.pt planet.nl proton.me protonmail.com quicknet.nl sapo.pt seznam.cz
telenet.be upcmail.nl web.de xs4all.nl yahoo.co.uk yahoo.com yahoo.de yahoo.fr yahoo.gr
yahoo.ie ymail.com ziggo.nl
"""
COMMON = frozenset(_COMMON.split())
LONG = 9  # in names this long, two slips of the finger still point to one of them


class MailboxForm(CleanTextMixin, forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in your e-mail address.")},
    )


def probable_address(email: str) -> str:
    """Return the address that was probably meant, or nothing where it may well be right."""
    name, _at, domain = email.rpartition("@")
    typed = domain.lower()
    if not name or typed in COMMON:
        return ""
    nearest = min(COMMON, key=lambda known: (slips(typed, known), known))
    allowed = 2 if len(nearest) >= LONG else 1
    return f"{name}@{nearest}" if slips(typed, nearest) <= allowed else ""


def slips(typed: str, meant: str) -> int:
    """Return how many letters were missed, added, mistaken or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, start=1):
        before, last, row = row, before, [i]
        for j, wanted in enumerate(meant, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            is_swap = i > 1 and j > 1 and letter == meant[j - 2] and typed[i - 2] == wanted
            row.append(min(cost, last[j - 2] + 1) if is_swap else cost)
    return row[-1]
