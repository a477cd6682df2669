"""What a class says when it goes on from another project, or looks for a class abroad."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field, rows_field
from core.languages import active_language, language_name
from hubs.models import Hub, School
from missions.models import Mission
from projects import services
from projects.forms.work import PlaceForm
from projects.models import ClassAnswer, ClassSearch, Project
from projects.team import schools_of

KINDS = {
    Project.Origin.REPLICATES: _("Do it again in another place, in the same way"),
    Project.Origin.ADAPTS: _("Change it so that it fits our place"),
    Project.Origin.CONTINUES: _("Go on with it: it is a project of our own school"),
}
_COPIED = (
    "school", "title", "summary", "group_name", "pupil_count", "school_year",
)  # fmt: skip
_NO_NAMES = _("Never write the name of a pupil.")


class CopyForm(SubmissionMixin, PlaceForm):
    """How a class goes on from a project, and what its own is called."""

    school = forms.ModelChoiceField(
        queryset=School.objects.none(), label=_("School"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("What will you do?"), choices=list(KINDS.items()), widget=forms.RadioSelect
    )
    title = forms.CharField(label=_("Name of your project"), max_length=140)
    summary = forms.CharField(
        label=_("What your project is about"),
        max_length=900,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Two or three sentences that a neighbour understands."),
    )
    school_year = forms.CharField(
        label=_("School year"), max_length=20, required=False, help_text=_("Such as 2026-2027.")
    )

    field_order = (
        "school", "kind", "title", "summary", "school_year", "group_name", "pupil_count",
    )  # fmt: skip

    def __init__(self, *args: Any, schools: QuerySet[School], kinds: Any, **kwargs: Any) -> None:
        """Offer this person's schools, and what the licence allows."""
        super().__init__(*args, **kwargs)
        rows_field(self, "school").queryset = schools
        allowed = [(kind, words) for kind, words in KINDS.items() if kind in kinds]
        choice_field(self, "kind").choices = allowed

    @property
    def asked(self) -> services.Copy:
        """Return what was typed, for the service."""
        typed = {name: self.cleaned_data[name] for name in _COPIED}
        kind = Project.Origin(self.cleaned_data["kind"])
        return services.Copy(kind=kind, language=active_language(), **typed)


def copy_choices(user: Any, original: Project) -> dict[str, Any]:
    """Return what CopyForm offers: a person's schools, and what the licence allows them."""
    schools = schools_of(user)
    kinds = {kind for school in schools for kind in services.kinds_for(original, school)}
    return {"schools": schools, "kinds": kinds}


def _languages_of(hubs: Any) -> list[tuple[str, str]]:
    codes = sorted({"en", *(code for languages in hubs for code in languages)})
    return [(code, language_name(code)) for code in codes]


class ClassSearchForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[ClassSearch]):
    """Which class looks for whom, on a mission."""

    languages = forms.MultipleChoiceField(
        label=_("Languages in which your class can work"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = ClassSearch
        fields = ("school", "text", "languages", "project", "until")
        labels: ClassVar = {
            "project": _("Your project that they would join"),
            "until": _("Look until"),
        }
        help_texts: ClassVar = {
            "text": format_lazy(
                "{} {}",
                _("How old are the pupils, what do you want to do together, and when?"),
                _NO_NAMES,
            ),
            "project": _("Leave it empty to begin a new project together."),
        }
        widgets: ClassVar = {
            "text": forms.Textarea(attrs={"rows": 4}),
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    field_order = ("school", "text", "languages", "project", "until")

    def __init__(
        self,
        *args: Any,
        schools: QuerySet[School],
        projects: QuerySet[Project],
        spoken: Any,
        **kwargs: Any,
    ) -> None:
        """Offer this person's schools and projects, and the languages of the hubs."""
        super().__init__(*args, **kwargs)
        school: Any = self.fields["school"]
        school.queryset, school.empty_label = schools, None
        rows_field(self, "project").queryset = projects
        choice_field(self, "languages").choices = _languages_of(spoken)


def search_choices(user: Any, mission: Mission) -> dict[str, Any]:
    """Return what ClassSearchForm offers: a person's schools and projects, and languages."""
    schools = schools_of(user)
    projects = Project.objects.filter(
        mission=mission, places__school__in=schools, places__status="member"
    )
    return {
        "instance": ClassSearch(mission=mission),
        "schools": schools,
        "projects": projects.exclude(status=Project.Status.CLOSED).distinct(),
        "spoken": Hub.objects.values_list("languages", flat=True),
    }


class ClassAnswerForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[ClassAnswer]):
    """Which class answers, and what it would do."""

    class Meta:
        model = ClassAnswer
        fields = ("school", "text")
        help_texts: ClassVar = {"text": _NO_NAMES}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        """Offer this person's schools."""
        super().__init__(*args, **kwargs)
        school: Any = self.fields["school"]
        school.queryset, school.empty_label = schools, None


def answer_choices(user: Any, search: ClassSearch) -> dict[str, Any]:
    """Return what ClassAnswerForm offers: a person's schools in other countries."""
    abroad = schools_of(user).exclude(hub__country=search.school.hub.country)
    return {"instance": ClassAnswer(search=search), "schools": abroad}
