"""What a team types in the workspace of its project."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, SubmissionMixin, rows_field
from projects.models import Evidence, Milestone, Project, ProjectFile, Update

_NO_NAMES = _("Never write the name of a pupil.")


class EvidenceForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Evidence]):
    """What a phase leaves behind."""

    url = forms.URLField(
        label=_("A link to it"), max_length=200, required=False, assume_scheme="https"
    )

    class Meta:
        model = Evidence
        fields = ("text", "url", "file", "is_public")
        labels: ClassVar = {
            "file": _("A file of this project"),
            "is_public": _("Show it on the project's page"),
        }
        help_texts: ClassVar = {"text": _NO_NAMES}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, files: QuerySet[ProjectFile], **kwargs: Any) -> None:
        """Offer the files of the project; where there are none, the question is not seen."""
        super().__init__(*args, **kwargs)
        rows_field(self, "file").queryset = files
        if not files.exists():
            self.fields["file"].widget = forms.HiddenInput()


class UnusedForm(CleanTextMixin, forms.Form):
    """Why a phase is not used."""

    reason = forms.CharField(
        label=_("We do not use this phase, because"),
        max_length=400,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody can read the reason on the project's page."),
    )


class UpdateForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Update]):
    """A page of the class log."""

    class Meta:
        model = Update
        fields = ("title", "text", "happened_on")
        labels: ClassVar = {"happened_on": _("On which day")}
        help_texts: ClassVar = {
            "text": format_lazy("{} {}", _("What did the class do and find out?"), _NO_NAMES)
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "happened_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


class MilestoneForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Milestone]):
    """What is to be done by when."""

    class Meta:
        model = Milestone
        fields = ("title", "due_on")
        labels: ClassVar = {"title": _("What is to be done"), "due_on": _("By which day")}
        widgets: ClassVar = {
            "due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }


class CircleForm(forms.Form):
    """Who may read the project before it is public."""

    circle = forms.ChoiceField(
        label=_("Who may read it now?"), choices=Project.Circle.choices, widget=forms.RadioSelect
    )


class CloseForm(CleanTextMixin, forms.Form):
    """Why the project ends."""

    reason = forms.CharField(
        label=_("Why do you close it?"),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your hub reads this."),
    )


class LeadForm(forms.Form):
    """Who leads the project from now on."""

    person = forms.ModelChoiceField(
        queryset=User.objects.none(), label=_("Who leads it from now on?"), empty_label=None
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        """Offer the people of the schools that take part."""
        super().__init__(*args, **kwargs)
        rows_field(self, "person").queryset = people


class PlaceForm(CleanTextMixin, forms.Form):
    """With which class a school takes part."""

    group_name = forms.CharField(
        label=_("Class or group"),
        max_length=80,
        required=False,
        help_text=_("Such as class 2B. Never write the name of a pupil."),
    )
    pupil_count = forms.IntegerField(
        label=_("Number of pupils"), min_value=1, max_value=5000, required=False
    )
