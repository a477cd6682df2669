"""What people type when they put the handbook to use."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from blueprint.models import HubTask, Plan
from blueprint.rendering.worksheets import Worksheet
from core.forms import CleanTextMixin, SubmissionMixin
from hubs.models import Hub, Membership

LONGEST_SECTION = 4000


class HubTaskForm(SubmissionMixin, CleanTextMixin, forms.ModelForm[HubTask]):
    """A task of a hub: what, who and by when."""

    class Meta:
        model = HubTask
        fields = ("title", "owner", "due_on")
        widgets: ClassVar = {"due_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the people of the hub."""
        super().__init__(*args, **kwargs)
        places = Membership.objects.active().filter(hub=self.instance.hub)
        people = User.objects.filter(pk__in=places.values("user"), is_active=True)
        owner = forms.ModelChoiceField(
            people.order_by("name"), label=_("Who does it"), required=False, empty_label=_("Open")
        )
        self.fields["owner"] = owner


class NewPlanForm(SubmissionMixin, CleanTextMixin, forms.ModelForm[Plan]):
    """Which worksheet, and what it is called."""

    class Meta:
        model = Plan
        fields = ("kind", "title")
        widgets: ClassVar = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for one of the worksheets, and offer no empty one."""
        super().__init__(*args, **kwargs)
        self.fields["kind"] = forms.ChoiceField(
            label=_("What do you want to fill in?"),
            choices=Plan.Kind.choices,
            widget=forms.RadioSelect,
        )


class PlanForm(CleanTextMixin, forms.Form):
    """All sections of a worksheet, with how often it had been saved when it was shown."""

    title = forms.CharField(label=_("Name of the plan"), max_length=160)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, sheet: Worksheet, **kwargs: Any) -> None:
        """Add a field for each section."""
        self.sheet = sheet
        self.base_fields = {  # type: ignore[misc] # of this sheet alone
            **self.base_fields,
            **{
                f"part_{section.key}": forms.CharField(
                    label=section.title,
                    help_text=section.hint,
                    max_length=LONGEST_SECTION,
                    required=False,
                    widget=forms.Textarea(attrs={"rows": 5}),
                )
                for section in sheet.sections
            },
        }
        super().__init__(*args, **kwargs)

    @property
    def answers(self) -> dict[str, str]:
        """Return what was typed, by section."""
        typed = ((one.key, self.cleaned_data[f"part_{one.key}"]) for one in self.sheet.sections)
        return {key: text for key, text in typed if text}


class ShareForm(forms.Form):
    """The hub that may read a plan."""

    hub = forms.ModelChoiceField(
        Hub.objects.none(), label=_("Mentor hub"), required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the hubs that are open."""
        super().__init__(*args, **kwargs)
        self.fields["hub"].queryset = Hub.objects.filter(status=Hub.Status.ACTIVE).order_by("name")  # type: ignore[attr-defined]


class AdviceForm(CleanTextMixin, forms.Form):
    """What a mentor hub thinks of a plan."""

    advice = forms.CharField(
        label=_("Your advice"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
