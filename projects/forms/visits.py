"""What is typed about visits: moments, changes, and how it went."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin
from hubs.school_year import calendar_of
from projects.messages.visits import moment_in_words
from projects.models import Project, Visit, VisitReview
from projects.services.visits import SLOTS, Span
from stakeholders.forms.fields import day_widget

SHORTEST, LONGEST = 15, 480


def _time_field(**kwargs: Any) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}), **kwargs)


class _MomentsForm(CleanTextMixin, forms.Form):
    """Some moments, as clocks at the school say them, outside its holidays."""

    minutes = forms.IntegerField(
        label=_("How long, in minutes?"),
        min_value=SHORTEST,
        max_value=LONGEST,
        initial=60,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    moments = SLOTS

    def __init__(self, *args: Any, project: Project, zone: str, **kwargs: Any) -> None:
        """Ask for each moment: the day, and when it begins."""
        super().__init__(*args, **kwargs)
        self.project, self.zone = project, ZoneInfo(zone)
        for number in range(1, self.moments + 1):
            words = {"number": number}
            day_label, time_label = str(_("Day")), str(_("Begins at"))
            if self.moments > 1:
                day_label = _("Moment %(number)s: the day") % words
                time_label = _("Moment %(number)s: begins at") % words
            self.fields[f"day_{number}"] = forms.DateField(label=day_label, widget=day_widget())
            self.fields[f"time_{number}"] = _time_field(label=time_label)
        self.order_fields(("what", "place"))

    def clean(self) -> dict[str, Any] | None:
        """Hold every moment against the clock and the calendar of the school."""
        cleaned = super().clean()
        for number in range(1, self.moments + 1):
            self._check(number)
        starts = [span[0] for span in self.spans] if not self.errors else []
        if len(set(starts)) < len(starts):
            self.add_error(None, _("Offer different moments: the partner picks one of them."))
        return cleaned

    def _check(self, number: int) -> None:
        day, begins = (self.cleaned_data.get(f"{name}_{number}") for name in ("day", "time"))
        if day is None or begins is None:
            return
        moment = self._moment(day, begins)
        if moment <= timezone.now():
            self.add_error(f"day_{number}", _("This moment has passed."))
        elif moment.astimezone(UTC).astimezone(self.zone).time() != begins:
            self.add_error(f"time_{number}", _("The clock is changed then: there is no such time."))
        elif (holiday := calendar_of(self.project.hub).holiday_on(day)) is not None:
            words = {
                "holiday": holiday.kind.label,
                "first": date_format(holiday.first),
                "last": date_format(holiday.last),
            }
            self.add_error(
                f"day_{number}",
                _("The school has holidays then: %(holiday)s, from %(first)s to %(last)s.") % words,
            )

    def _moment(self, day: date, begins: time) -> datetime:
        return datetime.combine(day, begins, tzinfo=self.zone)

    @property
    def spans(self) -> list[Span]:
        """Return each moment with its end, for the service."""
        long = timedelta(minutes=self.cleaned_data["minutes"])
        typed = self.cleaned_data
        numbers = range(1, self.moments + 1)
        starts = [self._moment(typed[f"day_{one}"], typed[f"time_{one}"]) for one in numbers]
        return [(start.astimezone(UTC), (start.astimezone(UTC) + long)) for start in sorted(starts)]


class MomentsForm(_MomentsForm):
    """Three moments, for a visit that is known already."""


class MoveForm(_MomentsForm):
    """One other moment, on which both sides have agreed."""

    moments = 1


class OfferVisitForm(SubmissionMixin, _MomentsForm):
    """A visit, with three moments to choose from."""

    what = forms.CharField(
        label=_("What is the visit about?"),
        max_length=200,
        help_text=_("Never write the name of a pupil."),
    )
    place = forms.CharField(
        label=_("Where?"), max_length=160, help_text=_("The address, and where to ask.")
    )


class SlotForm(forms.Form):
    """Pick one of the moments, or none of them."""

    NONE = "none"

    slot = forms.ChoiceField(label=_("Which moment suits you?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        """Offer the moments that still stand."""
        super().__init__(*args, **kwargs)
        self.slots = {slot.pk.hex: slot for slot in visit.slots.all()}
        field: Any = self.fields["slot"]
        field.choices = [
            *((key, moment_in_words(slot, visit.zone)) for key, slot in self.slots.items()),
            (self.NONE, _("None of these")),
        ]


class ReviewForm(CleanTextMixin, forms.ModelForm[VisitReview]):
    """How a visit went."""

    class Meta:
        model = VisitReview
        fields = ("verdict", "text")
        labels: ClassVar = {"verdict": _("How did it go?"), "text": _("In your words")}
        help_texts: ClassVar = {
            "text": _("The other side and the hub can read it. Never write the name of a pupil.")
        }
        widgets: ClassVar = {
            "verdict": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the three answers, and no empty one."""
        super().__init__(*args, **kwargs)
        field: Any = self.fields["verdict"]
        field.choices = VisitReview.Verdict.choices
