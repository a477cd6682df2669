"""Which language a text is shown in, and what countries and languages are called."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.db.models import Model, QuerySet, TextField, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import activate, get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

# Code: English, Dutch. The order is that of _COLUMNS.
_COLUMNS = ("en", "nl")
_COUNTRIES = {
    "AD": ("Andorra", "Andorra"),
    "AL": ("Albania", "Albanië"),
    "AM": ("Armenia", "Armenië"),
    "AT": ("Austria", "Oostenrijk"),
    "AZ": ("Azerbaijan", "Azerbeidzjan"),
    "BA": ("Bosnia and Herzegovina", "Bosnië en Herzegovina"),
    "BE": ("Belgium", "België"),
    "BG": ("Bulgaria", "Bulgarije"),
    "BY": ("Belarus", "Belarus"),
    "CH": ("Switzerland", "Zwitserland"),
    "CY": ("Cyprus", "Cyprus"),
    "CZ": ("Czechia", "Tsjechië"),
    "DE": ("Germany", "Duitsland"),
    "DK": ("Denmark", "Denemarken"),
    "EE": ("Estonia", "Estland"),
    "ES": ("Spain", "Spanje"),
    "FI": ("Finland", "Finland"),
    "FO": ("Faroe Islands", "Faeröer"),
    "FR": ("France", "Frankrijk"),
    "GB": ("United Kingdom", "Verenigd Koninkrijk"),
    "GE": ("Georgia", "Georgië"),
    "GR": ("Greece", "Griekenland"),
    "HR": ("Croatia", "Kroatië"),
    "HU": ("Hungary", "Hongarije"),
    "IE": ("Ireland", "Ierland"),
    "IS": ("Iceland", "IJsland"),
    "IT": ("Italy", "Italië"),
    "LI": ("Liechtenstein", "Liechtenstein"),
    "LT": ("Lithuania", "Litouwen"),
    "LU": ("Luxembourg", "Luxemburg"),
    "LV": ("Latvia", "Letland"),
    "MC": ("Monaco", "Monaco"),
    "MD": ("Moldova", "Moldavië"),
    "ME": ("Montenegro", "Montenegro"),
    "MK": ("North Macedonia", "Noord-Macedonië"),
    "MT": ("Malta", "Malta"),
    "NL": ("Netherlands", "Nederland"),
    "NO": ("Norway", "Noorwegen"),
    "PL": ("Poland", "Polen"),
    "PT": ("Portugal", "Portugal"),
    "RO": ("Romania", "Roemenië"),
    "RS": ("Serbia", "Servië"),
    "RU": ("Russia", "Rusland"),
    "SE": ("Sweden", "Zweden"),
    "SI": ("Slovenia", "Slovenië"),
    "SK": ("Slovakia", "Slowakije"),
    "SM": ("San Marino", "San Marino"),
    "TR": ("Türkiye", "Turkije"),
    "UA": ("Ukraine", "Oekraïne"),
    "VA": ("Vatican City", "Vaticaanstad"),
    "XK": ("Kosovo", "Kosovo"),
}
# Languages of Europe that Django has no entry for.
_OWN_NAMES = {"fo": "Føroyskt", "mt": "Malti", "rm": "Rumantsch", "se": "Davvisámegiella"}


@dataclass(frozen=True)
class LanguageNote:
    """What components/language_note.html says of a text in another language, or an old one."""

    code: str
    own_name: str
    ask_url: str = ""  # where a translation can be asked for
    is_stale: bool = False  # the text is in the page's language, and its source has changed since


def active_language() -> str:
    """Return the language of the page that is being made, as one that texts are kept in."""
    return _kept_language(get_language() or settings.LANGUAGE_CODE)


@lru_cache(maxsize=64)
def _kept_language(active: str) -> str:
    code = active.split("-", maxsplit=1)[0]
    return code if code in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def shown_language(thing: Model, field: str) -> str:
    """Return the language in which a translated field is shown; the page's where it is empty."""
    active = active_language()
    order = (active, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"])
    return next((code for code in order if getattr(thing, f"{field}_{code}")), active)


def other_language(thing: Model, field: str) -> str:
    """Return the lang attribute that a field's text needs: nothing where it is the page's."""
    shown = shown_language(thing, field)
    return "" if shown == active_language() else shown


def is_country(code: str) -> bool:
    """Say whether the code names a country that this table knows."""
    return code in _COUNTRIES


def country_name(code: str) -> str:
    """Return a country's name in the active language; the code itself where it is not known."""
    names = _COUNTRIES.get(code.upper())
    if names is None:
        return code.upper()
    active = active_language()
    return names[_COLUMNS.index(active) if active in _COLUMNS else 0]


def country_choices() -> list[tuple[str, str]]:
    """Return every country with its name in the active language, in that language's order."""
    return sorted(((code, country_name(code)) for code in _COUNTRIES), key=lambda pair: pair[1])


def is_language(code: str) -> bool:
    """Say whether the code names a language that this module can name."""
    return code in _OWN_NAMES or "name_local" in LANG_INFO.get(code, {})


def language_name(code: str) -> str:
    """Return what a language is called by those who speak it; the code where nobody told us."""
    if not is_language(code):
        return code
    name: str = _OWN_NAMES.get(code) or LANG_INFO[code]["name_local"]
    return name[:1].upper() + name[1:]


class AskedLanguageMixin(APIView):
    """Answer an API request in the language of ?lang=, or else of Accept-Language."""

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Take the language over, or refuse one that no text is kept in."""
        asked = request.query_params.get("lang")
        if asked is not None:
            if asked not in dict(settings.LANGUAGES):
                known = ", ".join(code for code, _name in settings.LANGUAGES)
                words = _("We do not have this language. We have: %(languages)s.")
                raise ValidationError({"lang": [words % {"languages": known}]})
            activate(asked)
        super().initial(request, *args, **kwargs)


def as_written(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the same rows, with columns by the very names and in the very order that are given.

    modeltranslation reads a name as the active language's column, and gives columns in any order,
    which a union (its columns are matched by position) cannot bear.
    """
    rewrite = getattr(rows, "rewrite", None)
    plain: QuerySet[Any] = rewrite(False) if rewrite else rows  # noqa: FBT003
    return plain


def shown_text(field: str, language: str) -> Coalesce:
    """Return a translated field as a page in this language shows it, for reads as_written."""
    order = dict.fromkeys((language, *settings.MODELTRANSLATION_FALLBACK_LANGUAGES["default"]))
    columns = (NullIf(f"{field}_{code}", Value("")) for code in order)
    return Coalesce(*columns, Value(""), output_field=TextField())
