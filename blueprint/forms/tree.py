"""New pages, and pages that go elsewhere."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from blueprint.models import Node
from core.forms import CleanTextMixin


class PageField(forms.CharField):
    """A page by its lasting name, or as texts name it: blueprint:key."""

    def clean(self, value: Any) -> Node | None:
        """Return the page."""
        key = super().clean(value).strip().removeprefix("blueprint:")
        if not key:
            return None
        node: Node | None = Node.objects.filter(key=key).first()
        if node is None:
            raise forms.ValidationError(_("There is no page with this lasting name."))
        return node


class AddForm(CleanTextMixin, forms.Form):
    """A page that nobody has written yet."""

    key = forms.SlugField(
        label=_("Lasting name"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens. It never changes; links go by it."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=Node.Kind.choices)
    source_language = forms.ChoiceField(
        label=_("Written in"),
        choices=settings.LANGUAGES,
        help_text=_("The other languages are translated from this one."),
    )
    parent = PageField(
        label=_("Inside the page"),
        required=False,
        help_text=_("Its lasting name. Left empty, the page becomes a building block."),
    )

    def clean_key(self) -> str:
        """Refuse a name that another page has."""
        key: str = slugify(self.cleaned_data["key"])
        if Node.objects.filter(key=key).exists():
            raise forms.ValidationError(_("Another page has this lasting name already."))
        return key


class MoveForm(forms.Form):
    """Where a page goes, with all below it."""

    position = forms.ChoiceField(
        label=_("Put it"),
        choices=(
            ("left", _("before the page")),
            ("right", _("after the page")),
            ("first-child", _("inside the page, first")),
            ("last-child", _("inside the page, last")),
        ),
        widget=forms.RadioSelect,
    )
    target = PageField(
        label=_("This page"),
        help_text=_("Its lasting name, as the tree shows it."),
        widget=forms.TextInput(attrs={"list": "pages"}),
    )
