"""What a hub's page says, in every language side by side, and where the hub is."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.forms import CleanTextMixin
from core.languages import language_name
from hubs.models import Hub, Site
from hubs.school_year import all_regions
from hubs.sectors import Sector

# What a text is called, how many lines it gets, and how long it may be.
TEXTS: dict[str, tuple[Promise, int, int]] = {
    "city": (_("Place"), 1, 120),
    "region": (_("Region"), 1, 160),
    "summary": (_("In short"), 3, 1000),
    "definition": (_("What open schooling is here"), 6, 5000),
    "impact": (_("What we want to change"), 5, 5000),
    "approach": (_("How we work"), 6, 5000),
    "assets": (_("Our assets, one a line"), 5, 2000),
    "value_proposition": (_("What we offer"), 4, 3000),
    "target_public": (_("For whom"), 4, 3000),
}
PLAIN = (
    *("local_name", "host", "host_sector", "website", "latitude", "longitude"),
    *("holiday_region", "stuck_weeks", "asks_vetting"),
)
MOST_WEEKS = 40  # a school year has no more of them


def latitude_field() -> forms.FloatField:
    """Return the field for how far north a place is."""
    return forms.FloatField(
        label=_("Latitude"),
        min_value=-90,
        max_value=90,
        help_text=_(
            "Degrees north, such as 52.08. On most maps a right click on the place shows both "
            "figures."
        ),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Type a number such as 52.08.")},
    )


def longitude_field() -> forms.FloatField:
    """Return the field for how far east a place is."""
    return forms.FloatField(
        label=_("Longitude"),
        min_value=-180,
        max_value=180,
        help_text=_("Degrees east, such as 4.3; west of Greenwich with a minus, such as -6.94."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Type a number such as 4.3.")},
    )


def region_choices() -> list[tuple[str, "str | Promise"]]:
    """Return the regions whose holidays are known, each in the language of the place."""
    return [
        ("", _("As most schools of the country")),
        *((region.key, region.name) for region in all_regions()),
    ]


class PageForm(CleanTextMixin, forms.Form):
    """A hub's page; a text in one language may be empty, the place in the first one may not."""

    local_name = forms.CharField(
        label=_("Name that people in the place use"), max_length=120, required=False
    )
    host = forms.CharField(label=_("Host organisation"), max_length=200, required=False)
    host_sector = forms.ChoiceField(
        label=_("Sector of the host"),
        choices=[("", _("Not said")), *Sector.choices],
        required=False,
    )
    website = forms.URLField(
        label=_("Website"), max_length=200, required=False, assume_scheme="https"
    )
    latitude = latitude_field()
    longitude = longitude_field()
    holiday_region = forms.ChoiceField(
        label=_("School holidays"),
        choices=region_choices,
        required=False,
        help_text=_("Nobody at your schools is reminded of anything during their holidays."),
    )
    stuck_weeks = forms.IntegerField(
        label=_("A phase takes long after so many weeks of school"),
        min_value=1,
        max_value=MOST_WEEKS,
        help_text=_("The desk then lists the project among those that may need a hand."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": _("Type a number such as 8.")},
    )
    asks_vetting = forms.TypedChoiceField(
        label=_("Before somebody from outside visits pupils"),
        choices=[
            ("True", _("our hub has seen a certificate")),
            ("False", _("no certificate is asked for")),
        ],
        coerce=lambda typed: typed == "True",
        empty_value="True",
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Until it was seen, no visit can be agreed. The paper stays with its owner."),
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for each text once per language."""
        super().__init__(*args, **kwargs)
        for field in TEXTS:
            for code, _name in settings.LANGUAGES:
                self.fields[f"{field}_{code}"] = _text_field(field, code)

    def pairs(self) -> Iterator[tuple[Promise, list[forms.BoundField]]]:
        """Give each text with its field in every language."""
        for field, (label, _rows, _longest) in TEXTS.items():
            yield label, [self[f"{field}_{code}"] for code, _name in settings.LANGUAGES]

    def plain(self) -> list[forms.BoundField]:
        """Return the fields that are the same in every language."""
        return [self[name] for name in PLAIN]

    @property
    def columns(self) -> dict[str, Any]:
        """Return what was typed, by column of the hub."""
        typed = dict(self.cleaned_data)
        del typed["edition"]
        return typed


def page_of(hub: Hub) -> dict[str, Any]:
    """Return the page as it is kept, by field of the form."""
    kept = {name: getattr(hub, name) for name in (*PLAIN, "edition")}
    texts = {
        f"{field}_{code}": getattr(hub, f"{field}_{code}") or ""
        for field in TEXTS
        for code, _name in settings.LANGUAGES
    }
    return kept | texts


def _text_field(field: str, code: str) -> forms.CharField:
    label, rows, longest = TEXTS[field]
    attrs: dict[str, Any] = {"lang": code}
    one_line = forms.TextInput(attrs=attrs)
    many = forms.Textarea(attrs=attrs | {"rows": rows})
    return forms.CharField(
        label=_LABEL % {"text": label, "language": language_name(code)},
        required=field == "city",
        max_length=longest,
        widget=one_line if rows == 1 else many,
    )


_LABEL = _("%(text)s, %(language)s")


class SiteForm(CleanTextMixin, forms.ModelForm[Site]):
    """A place of a hub that has more than one."""

    latitude = latitude_field()
    longitude = longitude_field()

    class Meta:
        model = Site
        fields = ("name", "city", "latitude", "longitude")
