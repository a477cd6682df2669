"""What a hub's people may type at their desk: notes, views and ready-made words."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from core.forms import CleanTextMixin, SubmissionMixin
from hubs.models import DeskNote, ReplyTemplate, SavedView

LONGEST_ANSWER = 2000


class NoteForm(SubmissionMixin, CleanTextMixin, forms.ModelForm[DeskNote]):
    """A note for colleagues."""

    class Meta:
        model = DeskNote
        fields = ("text",)
        labels: ClassVar = {"text": _("Add a note")}
        help_texts: ClassVar = {"text": _("Only the people at this desk read it.")}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 3, "class": "note-in"})}
        error_messages: ClassVar = {"text": {"required": _("Write the note first.")}}


class ColleagueField(forms.ModelChoiceField[User]):
    """Somebody who works at the same desk."""

    def label_from_instance(self, user: User) -> str:
        """Return the name, or the address of who gave none."""
        return user.name or user.email


class AssignForm(forms.Form):
    """Who is to look after it."""

    def __init__(self, *args: Any, colleagues: Any, **kwargs: Any) -> None:
        """Offer the people of the desk."""
        super().__init__(*args, **kwargs)
        self.fields["to"] = ColleagueField(
            colleagues,
            label=_("Who looks after it?"),
            empty_label=_("Choose somebody"),
            error_messages={"required": _("Choose who looks after it.")},
        )


class SavedViewForm(CleanTextMixin, forms.ModelForm[SavedView]):
    """A name for a way of looking."""

    class Meta:
        model = SavedView
        fields = ("name", "is_shared")
        labels: ClassVar = {"name": _("Name of this view")}


class ReplyForm(CleanTextMixin, forms.ModelForm[ReplyTemplate]):
    """Ready-made words, in every language that people write in."""

    class Meta:
        model = ReplyTemplate
        fields = ("purpose", "name", "text_en", "text_nl")
        labels: ClassVar = {"text_en": _("Text in English"), "text_nl": _("Text in Dutch")}
        help_texts: ClassVar = {
            "name": _("What you look for when you choose it. Only your colleagues see it."),
            "text_en": _("{name}, {hub} and {reference} are filled in when you use the text."),
            "text_nl": _("{name}, {hub} and {reference} are filled in when you use the text."),
        }
        widgets: ClassVar = {
            "purpose": forms.RadioSelect,
            "text_en": forms.Textarea(attrs={"rows": 7, "lang": "en"}),
            "text_nl": forms.Textarea(attrs={"rows": 7, "lang": "nl"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer no empty purpose."""
        super().__init__(*args, **kwargs)
        purpose = self.fields["purpose"]
        if isinstance(purpose, forms.ChoiceField):
            purpose.choices = ReplyTemplate.Purpose.choices

    def clean(self) -> dict[str, Any] | None:
        """Ask for words in at least one language."""
        cleaned = super().clean() or {}
        if not cleaned.get("text_en") and not cleaned.get("text_nl") and not self.errors:
            self.add_error("text_en", _("Write the text in at least one language."))
        return cleaned


class AnswerForm(CleanTextMixin, forms.Form):
    """The words that go to everybody who is answered at once."""

    words = forms.CharField(
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write why. Everybody who is answered reads it.")},
    )

    def __init__(
        self, *args: Any, is_required: bool, takes_words: bool = True, **kwargs: Any
    ) -> None:
        """Ask for a reason, offer to add a word, or ask for nothing where the mail says it all."""
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        if not takes_words:
            words.widget = forms.HiddenInput()
        words.required = is_required
        words.label = _("Why not?") if is_required else _("A word along with it")
        words.help_text = _(
            "It is in every mail. {name}, {hub} and {reference} are filled in for each of them."
        )
