"""A text as it is written, and what is decided about it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from blueprint.forms.editor import EditorWidget
from blueprint.rendering.cleaning import clean_html
from blueprint.services.writing import Draft
from core.forms import CleanTextMixin

LONGEST = 200_000


class TextForm(CleanTextMixin, forms.Form):
    """What a writer fills in; how often the text had been saved travels along."""

    title = forms.CharField(label=_("Title"), max_length=160)
    slug = forms.SlugField(
        label=_("Short name in the address"),
        max_length=100,
        required=False,
        help_text=_("Left empty, it is made of the title. Old addresses keep working."),
    )
    summary = forms.CharField(
        label=_("Summary"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For search and lists. Left empty, it is the first paragraph."),
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        required=False,
        widget=EditorWidget(attrs={"rows": 24, "spellcheck": "true"}),
    )
    note = forms.CharField(
        label=_("What changed"),
        max_length=200,
        required=False,
        help_text=_("One line for the history and for whoever reviews it."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    over = forms.BooleanField(widget=forms.HiddenInput, required=False)

    def clean_text(self) -> str:
        """Keep what a text may hold; what was dropped is gone from the form as well."""
        return clean_html(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any] | None:
        """Make the short name where none was given."""
        cleaned = super().clean()
        if "slug" in self.cleaned_data and not self.cleaned_data["slug"]:
            made = slugify(self.cleaned_data.get("title", ""))[:100]
            self.cleaned_data["slug"] = made
            if not made and "title" in self.cleaned_data:
                self.add_error("slug", _("This title makes no short name. Give one."))
        return cleaned

    @property
    def draft(self) -> Draft:
        """Return what is to be kept."""
        names = ("title", "slug", "text", "summary", "note")
        return Draft(**{name: self.cleaned_data[name] for name in names})


class SendBackForm(CleanTextMixin, forms.Form):
    """Why a text goes back to its writers."""

    words = forms.CharField(
        label=_("What should be put right"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The writers get these words, and they stay with the text."),
    )


class RemarkForm(CleanTextMixin, forms.Form):
    """A comment on a text."""

    quote = forms.CharField(
        label=_("About these words"),
        max_length=300,
        required=False,
        help_text=_("Copy them from the text, so that the writer finds the place."),
    )
    words = forms.CharField(
        label=_("Comment"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ScheduleForm(forms.Form):
    """When a text goes live by itself."""

    publish_on = forms.DateTimeField(
        label=_("Goes live on"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean_publish_on(self) -> Any:
        """Refuse a moment that has passed."""
        moment = self.cleaned_data["publish_on"]
        if moment <= timezone.now():
            raise forms.ValidationError(_("That moment has passed. Choose a later one."))
        return moment
