"""What the address of an inbox may ask for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hubs.inbox.sources import OPEN_STAGES, InboxSource, Stage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OPEN, ALL = "open", "all"
OLDEST = "oldest"
LIST = "list"
SORTS = {OLDEST: gettext_lazy("Longest waiting first"), "newest": gettext_lazy("Newest first")}
LOOKS = {LIST: gettext_lazy("List"), "board": gettext_lazy("Board")}
ASSIGNEES = {"me": gettext_lazy("Mine"), "nobody": gettext_lazy("Given to nobody")}
DEFAULTS = {"stage": OPEN, "sort": OLDEST, "look": LIST}
MOST_WORDS = 200


def audience_choices() -> dict[str, "StrOrPromise"]:
    """Return every audience that a source tells apart."""
    return {
        code: label for source in InboxSource.registry.values() for code, label in source.audiences
    }


def _known() -> dict[str, dict[str, "StrOrPromise"]]:
    stages = {stage.value: stage.label for stage in Stage}
    return {
        "stage": {OPEN: _("Open"), ALL: _("All"), **stages},
        "kind": {code: source.label for code, source in InboxSource.registry.items()},
        "audience": audience_choices(),
        "assignee": dict(ASSIGNEES),
        "language": dict(settings.LANGUAGES),
        "sort": dict(SORTS),
        "look": dict(LOOKS),
    }


@dataclass(frozen=True)
class InboxFilter:
    """Which rows to show, and how: by default the open ones in a list, longest waiting first."""

    stage: str = OPEN
    kind: str = ""
    audience: str = ""
    assignee: str = ""
    language: str = ""
    q: str = ""
    sort: str = OLDEST
    look: str = LIST
    unknown: tuple[str, ...] = ()

    @classmethod
    def read(cls, params: QueryDict) -> "InboxFilter":
        """Return what the address asks for; what is not known filters nothing and is named."""
        asked: dict[str, str] = {}
        unknown = []
        for name, choices in _known().items():
            value = params.get(name, "")
            if value in choices:
                asked[name] = value
            elif value:
                unknown.append(value)
        words = " ".join(params.get("q", "").replace("\x00", "").split())[:MOST_WORDS]
        return cls(**asked, q=words, unknown=tuple(unknown))

    @property
    def stages(self) -> tuple[Stage, ...]:
        """Return the stages that are asked for."""
        if self.stage == OPEN:
            return OPEN_STAGES
        return tuple(Stage) if self.stage == ALL else (Stage(self.stage),)

    @property
    def is_board(self) -> bool:
        """Say whether the stages stand side by side."""
        return self.look != LIST

    @property
    def notice(self) -> str:
        """Return what to say of filters that are not known; nothing where all are."""
        names = ", ".join(name[:60] for name in self.unknown)
        return _("We do not know the filter %(names)s.") % {"names": names} if names else ""

    def address(self, **changed: str) -> str:
        """Return the query string of the same inbox with something changed, from its first page."""
        kept = {name: getattr(self, name) for name in (*_NAMES, "q")} | changed
        params = QueryDict(mutable=True)
        params.update(
            {name: value for name, value in kept.items() if value and value != DEFAULTS.get(name)}
        )
        return f"?{params.urlencode()}"

    def chips(self) -> list[dict[str, "StrOrPromise"]]:
        """Return what narrows the rows beside their stage, each with the address without it."""
        known = _known()
        chips: list[dict[str, StrOrPromise]] = [
            {"label": known[name][value], "url": self.address(**{name: ""})}
            for name in ("kind", "audience", "assignee", "language")
            if (value := getattr(self, name))
        ]
        if self.q:
            chips.append({"label": f"“{self.q}”", "url": self.address(q="")})
        return chips


_NAMES = ("stage", "kind", "audience", "assignee", "language", "sort", "look")


def choices(asked: InboxFilter) -> list[dict[str, "StrOrPromise | list[dict[str, Any]]"]]:
    """Return every list to choose from in the form of filters, with what is chosen now."""
    labels = {
        "stage": _("Stage"),
        "kind": _("What"),
        "audience": _("Who wrote"),
        "assignee": _("Looked after"),
        "language": _("Language"),
        "sort": _("Order"),
    }
    known = _known()
    return [
        {
            "name": name,
            "label": label,
            "options": [
                {"value": value, "label": text, "chosen": value == getattr(asked, name)}
                for value, text in (
                    known[name] if name in DEFAULTS else {"": _("All"), **known[name]}
                ).items()
            ],
        }
        for name, label in labels.items()
    ]
