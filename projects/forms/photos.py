"""What people say about a picture, and about the consent behind it."""

from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, cast

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, choice_field
from core.images import check_picture
from projects.forms.naming import NoNamesMixin
from projects.models import Photo

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def latest_consent() -> date:
    """Return the last day on which a consent that is given today may end."""
    return timezone.localdate() + settings.LONGEST_CONSENT


def check_consent_end(until: date | None) -> date | None:
    """Refuse an end that has passed, or that is later than the law or the network allows."""
    if until is not None and until < timezone.localdate():
        message = _("This consent has ended. A picture needs one that still stands.")
        raise forms.ValidationError(message, code="past")
    if until is not None and until > latest_consent():
        message = _("A consent may last until %(day)s at most. Ask again after that.")
        raise forms.ValidationError(
            message, code="too_late", params={"day": date_format(latest_consent())}
        )
    return until


class ConsentForm(CleanTextMixin, forms.Form):
    """Where the school keeps a consent, and when it ends."""

    consent_reference = forms.CharField(
        label=_("Where the school keeps the consent"),
        max_length=120,
        help_text=_("A folder or a number at your school. Never a name: the list stays there."),
    )
    consent_until = forms.DateField(
        label=_("Last day of the consent"),
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("After this day the picture is deleted by itself."),
    )

    def clean_consent_until(self) -> date | None:
        """Hold the day against today and the longest time."""
        return check_consent_end(self.cleaned_data["consent_until"])


class PhotoForm(CleanTextMixin, NoNamesMixin, SubmissionMixin, forms.ModelForm[Photo]):
    """A picture, what can be seen in it, and who."""

    watched = ("alternative", "consent_reference")

    upload = forms.FileField(
        label=_("Picture"),
        help_text=_("JPEG, PNG or WebP, at most 10 MB. Where and when it was taken is removed."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    class Meta:
        model = Photo
        fields = ("upload", "alternative", "people", "consent_reference", "consent_until")
        labels: ClassVar = {
            "alternative": _("What can be seen"),
            "people": _("Who is in the picture?"),
            "consent_reference": _("Where the school keeps the consent"),
            "consent_until": _("Last day of the consent"),
        }
        help_texts: ClassVar = {
            "alternative": _("For people who do not see the picture. Never the name of a pupil."),
            "consent_reference": _(
                "Only for pupils with consent: a folder or a number at your school. Never a name."
            ),
            "consent_until": _("After this day the picture is deleted by itself."),
        }
        widgets: ClassVar = {
            "people": forms.RadioSelect,
            "consent_until": forms.DateInput(attrs={"type": "date"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the four answers, and no empty one."""
        super().__init__(*args, **kwargs)
        choice_field(self, "people").choices = Photo.People.choices

    def clean_upload(self) -> "UploadedFile[bytes]":
        """Refuse, by its header alone, what cannot become a picture on the page."""
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        check_picture(cast("BinaryIO", upload), upload.size or 0)
        return upload

    def clean_consent_until(self) -> date | None:
        """Hold the day against today and the longest time, where there is a consent."""
        is_consent = self.cleaned_data.get("people") == Photo.People.CONSENT
        until: date | None = self.cleaned_data["consent_until"]
        return check_consent_end(until) if is_consent else None

    def clean(self) -> dict[str, Any] | None:
        """Ask for reference and end of a consent, and keep neither where there is none."""
        cleaned = super().clean()
        if self.cleaned_data.get("people") != Photo.People.CONSENT:
            self.cleaned_data |= {"consent_reference": "", "consent_until": None}
            return cleaned
        for name in ("consent_reference", "consent_until"):
            if not self.cleaned_data.get(name) and name not in self.errors:
                message = _("With pupils in the picture, say where the consent is and until when.")
                self.add_error(name, forms.ValidationError(message, code="required"))
        return cleaned
