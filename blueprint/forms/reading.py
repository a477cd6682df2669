"""What readers may type."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin


class FeedbackForm(CleanTextMixin, forms.Form):
    """Whether a page was useful, and words about it."""

    was_useful = forms.TypedChoiceField(
        label=_("Was this page useful?"),
        choices=(("yes", _("Yes")), ("no", _("No"))),
        widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What helped you, or what did you miss?"),
        help_text=_("Please do not write names of people."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
