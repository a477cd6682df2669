"""What members type in conversations."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin
from core.languages import active_language
from missions.models import Comment, CommentReport

_NO_NAMES = _("Members of the network read this. Do not name pupils: say which class it was.")


class CommentForm(CleanTextMixin, SubmissionMixin, forms.ModelForm[Comment]):
    """Something to say, or to ask, in the language of the page."""

    class Meta:
        model = Comment
        fields: tuple[str, ...] = ("text", "is_question")
        labels: ClassVar = {
            "text": _("What do you want to say or ask?"),
            "is_question": _("This is a question: show it as open until it is answered"),
        }
        help_texts: ClassVar = {"text": _NO_NAMES}
        widgets: ClassVar = {"text": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Note the language in which it is written."""
        super().__init__(*args, **kwargs)
        self.instance.language = active_language()


class AnswerForm(CommentForm):
    """An answer under a comment."""

    class Meta(CommentForm.Meta):
        fields = ("text",)
        labels: ClassVar = {"text": _("Your answer")}


class EditCommentForm(CleanTextMixin, forms.Form):
    """One's own words, written anew."""

    text = forms.CharField(
        label=_("Your words"),
        max_length=Comment._meta.get_field("text").max_length,
        help_text=_NO_NAMES,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReportForm(CleanTextMixin, forms.Form):
    """What is wrong with somebody's comment."""

    reason = forms.CharField(
        label=_("What is wrong with it?"),
        max_length=CommentReport._meta.get_field("reason").max_length,
        help_text=_("Only the hub that looks after this conversation reads it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HideForm(CleanTextMixin, forms.Form):
    """Why a comment goes out of sight."""

    reason = forms.CharField(
        label=_("Why you hide it"),
        max_length=Comment._meta.get_field("hidden_because").max_length,
        help_text=_("The writer reads this. Say which words, and what would be fine."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
