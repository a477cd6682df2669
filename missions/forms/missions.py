"""What people type about missions."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, rows_field
from core.languages import language_name
from hubs.models import Hub
from missions.forms.goals import GoalsField
from missions.models import Challenge, Measurement, Mission, MissionUpdate

if TYPE_CHECKING:
    from django.db import models

MOST_COUNTED = 10**12


def date_input() -> forms.DateInput:
    """Return a day to pick, written as browsers want it and not as the reader's language does."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class FigureInput(forms.NumberInput):
    """A figure as people write it: with a point only where something follows it."""

    def format_value(self, value: Any) -> str | None:
        """Return it as it stands in the field."""
        is_whole = isinstance(value, float) and value.is_integer()
        written: str | None = super().format_value(int(value) if is_whole else value)
        return written


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
        rows_field(self, "mission").queryset = Mission.objects.open()


class AdoptForm(forms.Form):
    """Which accepted challenge a mission takes up."""

    challenge = forms.UUIDField()


def _texts_per_language(*fields: str) -> list[str]:
    return [f"{field}_{code}" for field in fields for code, _name in settings.LANGUAGES]


def _say_languages(form: forms.ModelForm[Mission], *fields: str) -> None:
    """Write after each label in which language the text is to be."""
    for field in fields:
        column = cast("models.Field[Any, Any]", Mission._meta.get_field(field))
        label = capfirst(str(column.verbose_name))
        for code, _name in settings.LANGUAGES:
            form.fields[f"{field}_{code}"].label = f"{label} ({language_name(code)})"


class MissionForm(CleanTextMixin, forms.ModelForm[Mission]):
    """A mission in every language: it belongs to the whole network."""

    goals = GoalsField()
    lead_hub = forms.ModelChoiceField(queryset=Hub.objects.none(), label=_("Lead hub"))

    class Meta:
        model = Mission
        fields = (
            *_texts_per_language("title", "statement", "summary", "target"),
            *("target_from", "target_to"),
            *_texts_per_language("target_unit", "body"),
            *("goals", "lead_hub", "opens_on", "closes_on"),
        )
        help_texts: ClassVar = {
            "target_from": _("The figure on the day the mission opens, all hubs together."),
            "target_to": _("The figure at which the mission has reached its goal."),
            "target_unit_en": _("In a few words, such as: water records kept by pupils."),
            "target_unit_nl": _("In a few words, such as: water records kept by pupils."),
            "opens_on": _("The first day on which hubs can take the mission up."),
            "closes_on": _("The last day on which a hub can join. Those that take part go on."),
        }
        widgets: ClassVar = {
            **{
                name: forms.Textarea(attrs={"rows": 3})
                for name in _texts_per_language("statement", "target", "summary")
            },
            **{name: forms.Textarea(attrs={"rows": 10}) for name in _texts_per_language("body")},
            "target_from": FigureInput(),
            "target_to": FigureInput(),
            "opens_on": date_input(),
            "closes_on": date_input(),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the title, statement and summary in every language."""
        super().__init__(*args, **kwargs)
        rows_field(self, "lead_hub").queryset = Hub.objects.open()
        _say_languages(self, "title", "statement", "summary", "target", "target_unit", "body")
        for name in _texts_per_language("title", "statement", "summary"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any] | None:
        """Refuse a mission that closes before it opens, and a target that is no step away."""
        cleaned = super().clean()
        self._clean_target()
        opens, closes = self.cleaned_data.get("opens_on"), self.cleaned_data.get("closes_on")
        if opens and closes and closes < opens:
            self.add_error("closes_on", _("This day is before the day on which it opens."))
        return cleaned

    def _clean_target(self) -> None:
        start, goal = (self.cleaned_data.get(name) for name in ("target_from", "target_to"))
        if goal is None:
            return
        if goal == (start or 0):
            self.add_error("target_to", _("This is the figure of the start. Choose another goal."))
        for name in _texts_per_language("target_unit"):
            if not self.cleaned_data.get(name):
                self.add_error(name, _("Say what is counted."))


class LeadForm(MissionForm):
    """A mission as its lead hub changes it: which hub leads is the network's to say."""

    class Meta(MissionForm.Meta):
        fields = tuple(name for name in MissionForm.Meta.fields if name != "lead_hub")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Keep the lead hub as it is."""
        super().__init__(*args, **kwargs)
        del self.fields["lead_hub"]


class ResultForm(CleanTextMixin, forms.ModelForm[Mission]):
    """What came of a mission, in every language."""

    class Meta:
        model = Mission
        fields = _texts_per_language("result")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for it in every language: the mission belongs to the whole network."""
        super().__init__(*args, **kwargs)
        _say_languages(self, "result")
        for field in self.fields.values():
            field.required = True
            field.widget = forms.Textarea(attrs={"rows": 6})


class OwnHubField(forms.ModelChoiceField[Hub]):
    """One of the hubs, each by the name that it has at home."""

    def label_from_instance(self, hub: Hub) -> str:
        """Return its own name."""
        return hub.own_name


class OwnHubForm(CleanTextMixin, forms.Form):
    """For which of one's hubs."""

    hub = OwnHubField(label=_("For which hub"), queryset=Hub.objects.none(), to_field_name="slug")

    def __init__(self, *args: Any, hubs: QuerySet[Hub], **kwargs: Any) -> None:
        """Offer these hubs, the first one chosen."""
        super().__init__(*args, **kwargs)
        rows_field(self, "hub").queryset = hubs
        rows_field(self, "hub").empty_label = None


class LeaveForm(OwnHubForm):
    """For which of one's hubs, and why."""

    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=500,
        help_text=_("The lead hub reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MeasurementForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Measurement]):
    """A hub's figure towards the target."""

    class Meta:
        model = Measurement
        fields = ("value", "measured_on", "note")
        widgets: ClassVar = {"value": FigureInput(), "measured_on": date_input()}
        labels: ClassVar = {"value": _("Your hub's figure now")}
        help_texts: ClassVar = {
            "value": _("All that your hub has reached so far, and not only what is new."),
            "note": _("Such as: counted by three classes, every Tuesday. Never a pupil's name."),
        }

    def clean_measured_on(self) -> Any:
        """Refuse a day that has not come yet."""
        day = self.cleaned_data["measured_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."), code="future")
        return day

    def clean_value(self) -> float:
        """Refuse what is no figure at all."""
        value: float = self.cleaned_data["value"]
        if abs(value) > MOST_COUNTED:
            raise forms.ValidationError(_("This figure is too large."), code="large")
        return value


class UpdateForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[MissionUpdate]):
    """News from a hub."""

    class Meta:
        model = MissionUpdate
        fields = ("text",)
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 6})}
        labels: ClassVar = {"text": _("Your news")}
        help_texts: ClassVar = {
            "text": _("Everybody can read it. Write what a class did, never a pupil's name.")
        }


class GatherForm(forms.Form):
    """Which challenges go into which mission."""

    challenge = forms.ModelMultipleChoiceField(
        queryset=Challenge.objects.filter(status=Challenge.Status.ACCEPTED)
    )
    mission = forms.ModelChoiceField(
        queryset=Mission.objects.none(), to_field_name="slug", required=False
    )

    def __init__(self, *args: Any, missions: QuerySet[Mission], **kwargs: Any) -> None:
        """Offer the missions that this person may fill."""
        super().__init__(*args, **kwargs)
        rows_field(self, "mission").queryset = missions
