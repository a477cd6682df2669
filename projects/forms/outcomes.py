"""What the team types about outcomes."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin
from projects.models import Outcome, Project

MOST = 1_000_000


class OutcomeForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Outcome]):
    """One thing that can be counted, how one can see it, and who signs."""

    number = forms.IntegerField(
        label=_("How many?"),
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)

    class Meta:
        model = Outcome
        fields = ("kind", "number", "text", "evidence", "partner")
        labels: ClassVar = {
            "kind": _("What do you count?"),
            "text": _("In one sentence"),
            "evidence": _("How can one see it?"),
            "partner": _("Which partner signs?"),
        }
        help_texts: ClassVar = {
            "text": _("Such as: 54 pupils measured the sound in their street."),
            "evidence": _("Such as a list, a letter of the council or a page. No names of pupils."),
            "partner": _("They get a mail, and say with one tap whether it is so."),
        }
        widgets: ClassVar = {
            "kind": forms.RadioSelect,
            "evidence": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        """Offer the partners who can sign."""
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = Outcome.Kind.choices
        partner: Any = self.fields["partner"]
        said_yes = Q(status__in=("accepted", "ended"), decided_at__isnull=False)
        partner.queryset = project.partners.filter(said_yes)
        partner.empty_label = _("Choose a partner")
        if not self.instance._state.adding:  # noqa: SLF001 -- Django's own word for it
            self.initial["edition"] = self.instance.edition
