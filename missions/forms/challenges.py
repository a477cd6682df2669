"""What people type about challenges."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin
from core.languages import active_language
from missions.forms.goals import GoalsField
from missions.models import Challenge

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)


def as_typed(form: AnyForm) -> AnyForm:
    """Return a form that has not been sent yet, with what was typed in it and nothing refused."""
    typed = {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return type(form)(initial=typed)


class ReasonForm(CleanTextMixin, forms.Form):
    """Why the answer is no."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The person who asked reads this. Say what would help next time."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ChallengeForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Challenge]):
    """A challenge in the proposer's own words, in the language of the page."""

    goals = GoalsField()

    class Meta:
        model = Challenge
        fields = ("title", "summary", "story", "goals", "raised_by", "group_name", "place")
        labels: ClassVar = {
            "title": _("The question in one line"),
            "summary": _("What is going on"),
            "story": _("What you saw, measured or heard"),
            "raised_by": _("Who noticed it"),
            "group_name": _("Class or group"),
            "place": _("Where"),
        }
        help_texts: ClassVar = {
            "title": _("Such as: why does the stream smell in August?"),
            "summary": _("Two or three sentences that a neighbour understands."),
            "group_name": _("Such as class 2B. Never write the name of a pupil."),
            "place": _("A street, a village or a stretch of river. Not somebody's address."),
        }
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "story": forms.Textarea(attrs={"rows": 8}),
            "raised_by": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer no empty answer to who noticed it."""
        super().__init__(*args, **kwargs)
        self.fields["raised_by"].choices = Challenge.RaisedBy.choices  # type: ignore[attr-defined]
        self.instance.language = active_language()
