"""What people hand in: a file, and a result that others may use."""

from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin, SubmissionMixin, rows_field
from projects.documents import EXTENSIONS, Document, check_document
from projects.forms.naming import NoNamesMixin
from projects.licences import Licence
from projects.models import Project, ProjectFile, Result

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

_TRANSLATED = ("title", "kind", "how_to_copy")


class FileForm(SubmissionMixin, forms.Form):
    """A file that opens without running anything."""

    upload = forms.FileField(
        label=_("File"),
        max_length=400,
        help_text=_(
            "PDF, OpenDocument (odt, ods, odp), Office (docx, xlsx, pptx), CSV or text; at most "
            "20 MB. No names of pupils, also not inside the file or in its name."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(f".{end}" for end in EXTENSIONS)}),
    )
    document: Document

    def clean_upload(self) -> "UploadedFile[bytes]":
        """Hold the content against the name."""
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        self.document = check_document(
            upload.name or "", cast("BinaryIO", upload), upload.size or 0
        )
        return upload


class ResultForm(CleanTextMixin, NoNamesMixin, forms.Form):
    """Something the class made that others may use."""

    watched: ClassVar = ("title", "kind", "how_to_copy", "makers")

    title = forms.CharField(label=_("What it is called"), max_length=160)
    kind = forms.CharField(
        label=_("What it is"),
        max_length=60,
        required=False,
        help_text=_("Such as lesson plan, data, building plan or video."),
    )
    makers = forms.CharField(
        label=_("Made by"),
        max_length=200,
        required=False,
        help_text=_("A class, a school, a partner. Left empty, the schools are named."),
    )
    made_on = forms.DateField(
        label=_("Made on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    how_to_copy = forms.CharField(
        label=_("How others can do it too"),
        max_length=3000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you needed, how long it took, what you would do differently."),
    )
    licence = forms.ChoiceField(
        label=_("What others may do with it"),
        choices=Licence.choices,
        initial=Licence.CC_BY,
        widget=forms.RadioSelect,
    )
    file = forms.ModelChoiceField(
        label=_("File of this project"),
        queryset=ProjectFile.objects.none(),
        required=False,
        empty_label=_("No file"),
        help_text=_("Everybody who can read the project can download it then."),
    )
    url = forms.URLField(
        label=_("Address on the web"), required=False, max_length=200, assume_scheme="https"
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        """Offer the files of the project."""
        super().__init__(*args, **kwargs)
        self.language = project.language
        rows_field(self, "file").queryset = project.files.all()

    def values(self) -> dict[str, Any]:
        """Return what was typed as the columns of a result, in the project's language."""
        typed = {name: self.cleaned_data[name] for name in self.fields if name != "is_sure"}
        return {
            f"{name}_{self.language}" if name in _TRANSLATED else name: value
            for name, value in typed.items()
        }

    @classmethod
    def initial_of(cls, result: Result) -> dict[str, Any]:
        """Return a result as its form shows it."""
        language = result.project.language
        translated = {name: getattr(result, f"{name}_{language}") or "" for name in _TRANSLATED}
        same = ("makers", "made_on", "licence", "file", "url")
        return translated | {name: getattr(result, name) for name in same}
