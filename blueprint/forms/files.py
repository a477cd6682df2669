"""Pictures and files that texts use."""

from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, cast

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from blueprint.models import Attachment, Picture
from core.forms import CleanTextMixin
from core.images import check_picture
from core.languages import language_name
from projects.documents import EXTENSIONS, Document, check_document

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


class _UploadForm(forms.Form):
    """A picture that can be read without harm."""

    upload = forms.FileField(
        label=_("Picture"),
        max_length=400,
        help_text=_("JPEG, PNG or WebP, at most 10 MB. Where it was taken is left out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )

    def clean_upload(self) -> "UploadedFile[bytes] | None":
        """Look at the header, without decoding anything."""
        upload: UploadedFile[bytes] | None = self.cleaned_data["upload"]
        if upload:
            check_picture(cast("BinaryIO", upload), upload.size or 0)
        return upload


class ReplaceForm(_UploadForm):
    """Another picture in the place of this one."""


class PictureForm(CleanTextMixin, forms.ModelForm[Picture]):
    """What is known of a picture, with words for it in every language."""

    class Meta:
        model = Picture
        fields = (
            *(f"alternative_{code}" for code, _name in settings.LANGUAGES),
            "credit",
            "licence",
            "focal_x",
            "focal_y",
        )

    focal_x = forms.IntegerField(
        label=_("What matters, from the left (0 to 100)"), initial=50, min_value=0, max_value=100
    )
    focal_y = forms.IntegerField(
        label=_("What matters, from the top (0 to 100)"), initial=50, min_value=0, max_value=100
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the words in each language."""
        super().__init__(*args, **kwargs)
        for code, _name in settings.LANGUAGES:
            field = self.fields[f"alternative_{code}"]
            field.label = _("What can be seen, in %(language)s") % {"language": language_name(code)}
            field.required = True


class AttachmentForm(CleanTextMixin, forms.ModelForm[Attachment]):
    """A file that opens without running anything, in one language."""

    class Meta:
        model = Attachment
        fields = ("title", "key", "language", "credit", "licence")
        help_texts: ClassVar = {
            "key": _("Links go by it: the same name in each language makes one file in all."),
        }

    upload = forms.FileField(
        label=_("File"),
        max_length=400,
        help_text=_("PDF, OpenDocument, Office, CSV or text; at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{end}" for end in EXTENSIONS)}),
    )
    document: Document

    def clean(self) -> dict[str, Any] | None:
        """Write over the row of the same name and language: a newer file takes its place."""
        cleaned = super().clean()
        names = {name: self.cleaned_data.get(name) for name in ("key", "language")}
        self.instance = Attachment.objects.filter(**names).first() or self.instance
        return cleaned

    def clean_upload(self) -> "UploadedFile[bytes]":
        """Hold the content against the name."""
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        self.document = check_document(
            upload.name or "", cast("BinaryIO", upload), upload.size or 0
        )
        return upload
