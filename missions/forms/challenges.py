"""What people type about challenges."""

from typing import Any, ClassVar, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field
from core.languages import active_language
from hubs.models import Hub
from missions.forms.goals import GoalsField, TargetsMixin
from missions.forms.places import MapPlaceMixin
from missions.models import Challenge
from missions.names import likely_names

AnyForm = TypeVar("AnyForm", bound=forms.BaseForm)
_TEXTS = ("title", "summary", "story", "group_name", "place")


def as_typed(form: AnyForm, **kwargs: Any) -> AnyForm:
    """Return a form that has not been sent yet, with what was typed in it and nothing refused."""
    typed = {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
    }
    return type(form)(initial=typed, **kwargs)


class ReasonForm(CleanTextMixin, forms.Form):
    """Why the answer is no."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The person who asked reads this. Say what would help next time."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class _ChallengeTexts(CleanTextMixin, TargetsMixin, MapPlaceMixin, forms.ModelForm[Challenge]):
    """What a challenge says, whoever types it."""

    goals = GoalsField()

    class Meta:
        model = Challenge
        fields = (
            *("title", "summary", "story", "goals"),
            *("raised_by", "group_name", "place", "season"),
        )
        labels: ClassVar = {
            "title": _("The question in one line"),
            "summary": _("What is going on"),
            "story": _("What you saw, measured or heard"),
            "raised_by": _("Who noticed it"),
            "group_name": _("Class or group"),
            "place": _("Where"),
            "season": _("When it can be looked into"),
        }
        help_texts: ClassVar = {
            "title": _("Such as: why does the stream smell in August?"),
            "summary": _("Two or three sentences that a neighbour understands."),
            "story": _("This is your evidence: what, when, how often. Figures help."),
            "group_name": _("Such as class 2B. Never write the name of a pupil."),
            "place": _("A street, a village or a stretch of river. Not somebody's address."),
        }
        widgets: ClassVar = {
            "summary": forms.Textarea(attrs={"rows": 4}),
            "story": forms.Textarea(attrs={"rows": 8}),
            "raised_by": forms.RadioSelect,
        }

    def __init__(self, *args: Any, hub: Hub, **kwargs: Any) -> None:
        """Offer no empty answer to who noticed it, and the places of the hub."""
        super().__init__(*args, **kwargs)
        choice_field(self, "raised_by").choices = Challenge.RaisedBy.choices
        choice_field(self, "season").choices = [
            ("", _("At any time of the year")),
            *Challenge.Season.choices,
        ]
        self.ask_for_place(hub)

    def names(self) -> tuple[str, ...]:
        """Return what looks like somebody's name in the texts."""
        text = "\n".join(self.cleaned_data.get(name) or "" for name in _TEXTS)
        return likely_names(text)

    def placed(self) -> dict[str, Any]:
        """Return the columns that the fields of the map and the targets fill."""
        return {name: self.cleaned_data[name] for name in ("targets", "latitude", "longitude")}


class ChallengeForm(SubmissionMixin, _ChallengeTexts):
    """A new challenge in the proposer's own words, in the language of the page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Note the language that it is written in."""
        super().__init__(*args, **kwargs)
        self.instance.language = active_language()

    def proposed(self) -> Challenge:
        """Return the challenge with all that was typed."""
        for name, value in self.placed().items():
            setattr(self.instance, name, value)
        return self.instance


class ChallengeEditForm(_ChallengeTexts):
    """A challenge that waits, in the language that it was written in."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, instance: Challenge, **kwargs: Any) -> None:
        """Fill in the texts in their own language, whichever the page's is."""
        texts = {
            name: getattr(instance, f"{name}_{instance.language}") or ""
            for name in ("title", "summary", "story")
        }
        columns = ("targets", "latitude", "longitude", "version")
        there = texts | {name: getattr(instance, name) for name in columns}
        initial = there | kwargs.pop("initial", {})
        super().__init__(*args, instance=instance, initial=initial, **kwargs)

    @property
    def changes(self) -> dict[str, Any]:
        """Return what was typed, by column."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | self.placed()


class QuestionForm(CleanTextMixin, SubmissionMixin, forms.Form):
    """What the hub wants to know before it decides."""

    question = forms.CharField(
        label=_("Your question"),
        max_length=1000,
        help_text=_("It goes to the proposer by mail. Ask one thing at a time."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ExplainForm(CleanTextMixin, forms.Form):
    """What those who raised a challenge answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        help_text=_("A few sentences are enough. Never write the name of a pupil."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class OutcomeForm(CleanTextMixin, forms.Form):
    """What became of a challenge."""

    outcome = forms.CharField(
        label=_("What became of it"),
        max_length=2000,
        help_text=_(
            "Everybody who had a part in it gets this by mail, and it stands on its page. Say what "
            "was found and what changed. Name no pupils."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class EchoForm(CleanTextMixin, forms.Form):
    """How a challenge shows at another hub."""

    note = forms.CharField(
        label=_("How it shows where you are"),
        max_length=300,
        required=False,
        help_text=_("One sentence that stands on the page beside your hub. Name no pupils."),
    )
