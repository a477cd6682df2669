"""What people type about missions."""

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from hubs.models import Hub
from missions.forms.goals import GoalsField
from missions.models import Mission


class OpenMissionForm(forms.Form):
    """Which open mission a challenge joins."""

    mission = forms.ModelChoiceField(
        label=_("Bring it into a mission at once"),
        queryset=Mission.objects.none(),
        required=False,
        empty_label=_("Not now"),
        to_field_name="slug",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the open missions."""
        super().__init__(*args, **kwargs)
        self.fields["mission"].queryset = Mission.objects.open()  # type: ignore[attr-defined]


class AdoptForm(forms.Form):
    """Which accepted challenge a mission takes up."""

    challenge = forms.UUIDField()


def _texts_per_language(*fields: str) -> list[str]:
    return [f"{field}_{code}" for field in fields for code, _name in settings.LANGUAGES]


class MissionForm(CleanTextMixin, forms.ModelForm[Mission]):
    """A mission in every language: it belongs to the whole network."""

    goals = GoalsField()
    lead_hub = forms.ModelChoiceField(queryset=Hub.objects.none(), label=_("Lead hub"))

    class Meta:
        model = Mission
        fields = (
            *_texts_per_language("title", "statement", "target", "summary", "body"),
            "goals",
            "lead_hub",
            "opens_on",
            "closes_on",
        )
        widgets: ClassVar = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in _texts_per_language("statement", "target", "summary")
            },
            **{name: forms.Textarea(attrs={"rows": 10}) for name in _texts_per_language("body")},
            "opens_on": forms.DateInput(attrs={"type": "date"}),
            "closes_on": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the title, statement and summary in every language."""
        super().__init__(*args, **kwargs)
        self.fields["lead_hub"].queryset = Hub.objects.open()  # type: ignore[attr-defined]
        for name in _texts_per_language("title", "statement", "summary"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse a mission that closes before it opens."""
        cleaned = super().clean()
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("This day is before the day on which it opens."))
        return cleaned
