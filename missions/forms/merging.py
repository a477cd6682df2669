"""Which challenge another one becomes part of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, choice_field
from missions.models import Challenge


class MergeForm(CleanTextMixin, forms.Form):
    """One of the likely ones, or any other by the address of its page."""

    likely = forms.ChoiceField(
        label=_("Is it one of these?"), widget=forms.RadioSelect, required=False
    )
    address = forms.CharField(
        label=_("Or another one, by the address of its page"),
        max_length=300,
        required=False,
        help_text=_("Open the other challenge, and copy the address of that page to here."),
    )

    def __init__(
        self,
        *args: Any,
        likely: Sequence[Challenge],
        others: QuerySet[Challenge],
        **kwargs: Any,
    ) -> None:
        """Offer what was found; where nothing was, ask for the address only."""
        super().__init__(*args, **kwargs)
        self.others = others
        if not likely:
            del self.fields["likely"]
            self.fields["address"].label = _("The address of the other one's page")
            self.fields["address"].required = True
            return
        choices = [(one.slug, f"{one.title} ({one.hub.own_name})") for one in likely]
        choice_field(self, "likely").choices = choices

    def clean(self) -> dict[str, Any] | None:
        """Find the other challenge."""
        cleaned = super().clean()
        typed = self.cleaned_data.get("address") or self.cleaned_data.get("likely") or ""
        slug = typed.split("?")[0].rstrip("/").rsplit("/", maxsplit=1)[-1]
        into = self.others.select_related("hub").filter(slug=slug).first() if slug else None
        if into is None and "address" not in self.errors:
            words = _("Choose the other challenge, or type the address of its page.")
            self.add_error("address", words)
        self.cleaned_data["into"] = into
        return cleaned
