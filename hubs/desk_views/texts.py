"""The work list of texts that are not in step, and the form that mends one of them."""

from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from accounts.http import AuthenticatedHttpRequest
from core.exceptions import EditConflictError
from core.languages import language_name
from core.paging import in_context, turn_to
from core.parity import Lag, open_texts
from hubs.desk_views.frame import DeskMixin, age_of
from hubs.desk_views.network import NetworkDeskMixin
from hubs.forms.texts import TextsForm
from hubs.models import Hub
from hubs.permissions import Permission, Wording
from hubs.services.texts import mend_texts, seen_of
from hubs.translating import Line, TextKind, WorkList, is_mendable, kinds_of, shares_of

PAGE_SIZE = 50
LAGS = {
    Lag.MISSING: gettext_lazy("missing"),
    Lag.STALE: gettext_lazy("older than its source"),
    Lag.COPY: gettext_lazy("not translated, only copied"),
}


class TextsMixin(TemplateView):
    """What is behind in a hub or in the network, as far as this person may mend it."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/texts.html"
    permission_required = Permission.TRANSLATE_TEXT
    desk_tab: ClassVar[str] = "translations"

    def of_hub(self) -> Hub | None:
        """Return the hub, or nothing for the network."""
        raise NotImplementedError

    @cached_property
    def asked(self) -> dict[str, str]:
        """Return what the address asks for; a value that nobody offers is set aside."""
        get = self.request.GET
        offered = {
            "language": self.languages,
            "kind": [kind.code for kind in kinds_of(self.of_hub())],
            "wished": ["1"],
        }
        return {name: get[name] for name in offered if get.get(name) in offered[name]}

    @cached_property
    def languages(self) -> list[str]:
        """Return the languages in which this person may write here."""
        return may_write(self.request, self.of_hub())

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a page of it; a filter that is not known is said, with the status of a mistake."""
        response = super().get(request, *args, **kwargs)
        if self._unknown():
            response.status_code = HTTPStatus.BAD_REQUEST
        return response

    def _unknown(self) -> str:
        named = ("language", "kind", "wished")
        typed = {name: self.request.GET.get(name, "") for name in named}
        return ", ".join(text for name, text in typed.items() if text and name not in self.asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add one page of the list, and how much is in step."""
        language = self.asked.get("language")
        found = WorkList(
            self.of_hub(),
            languages=[language] if language else self.languages,
            kind=self.asked.get("kind", ""),
            asked="wished" in self.asked,
        )
        page = turn_to(self.request.GET, len(found), size=PAGE_SIZE)
        return super().get_context_data(**kwargs) | {
            "rows": self._rows(found[page.start : page.stop]),
            "shares": self._shares(),
            "unknown": self._unknown()[:60],
            "is_wished": "wished" in self.asked,
            **self._choices(),
            **in_context(page),
        }

    def _choices(self) -> dict[str, Any]:
        kinds = sorted((str(kind.label), kind.code) for kind in kinds_of(self.of_hub()))
        return {
            "kinds": [
                {"value": code, "label": label, "chosen": code == self.asked.get("kind")}
                for label, code in kinds
            ],
            "languages": [
                {
                    "value": code,
                    "label": language_name(code),
                    "chosen": code == self.asked.get("language"),
                }
                for code in self.languages
            ],
        }

    def _shares(self) -> list[dict[str, Any]]:
        words = _("of the texts in step: %(language)s")
        return [
            {
                "number": f"{share.percentage} %",
                "words": words % {"language": language_name(code)},
            }
            for code, share in shares_of(self.of_hub()).items()
        ]

    def _rows(self, lines: list[Line]) -> list[dict[str, Any]]:
        """Return the lines with what each thing is called, read once for each kind."""
        keys: dict[str, list[str]] = {}
        for line in lines:
            keys.setdefault(line.kind.code, []).append(line.key)
        things = {code: TextKind.registry[code].found(found) for code, found in keys.items()}
        return [
            self._row(line, things[line.kind.code][line.key])
            for line in lines
            if line.key in things[line.kind.code]
        ]

    def _row(self, line: Line, thing: Any) -> dict[str, Any]:
        return {
            "title": str(thing),
            "kind": line.kind.label,
            "language": language_name(line.language),
            "age": age_of(line.since),
            "asked": line.asked,
            "texts": [
                {"label": label, "lag": LAGS[lag]}
                for label, lag in line.kind.lags_of(thing, line.language)
            ],
            "url": line.kind.mend_url(thing, line.language)
            or text_url(self.of_hub(), line.kind.code, line.key, line.language),
        }


class TextsView(TextsMixin, DeskMixin):
    """What is behind in a hub."""

    def of_hub(self) -> Hub | None:
        """Return the hub."""
        return self.hub


class NetworkTextsView(TextsMixin, NetworkDeskMixin):
    """What is behind in the whole network."""

    def of_hub(self) -> Hub | None:
        """Return nothing: it is about all hubs, and what belongs to none."""
        return None


class MendMixin(FormView[TextsForm]):
    """The texts of one thing in one language, each beside the text that it is made from."""

    request: AuthenticatedHttpRequest
    template_name = "hubs/text_mend.html"
    form_class = TextsForm
    permission_required = Permission.TRANSLATE_TEXT
    desk_tab: ClassVar[str] = "translations"

    def of_hub(self) -> Hub | None:
        """Return the hub, or nothing for the network."""
        raise NotImplementedError

    @cached_property
    def kind(self) -> TextKind:
        """Return the kind that the path names, or answer 404."""
        kind = TextKind.registry.get(self.kwargs["kind"])
        if kind is None or not is_mendable(kind):
            raise Http404
        return kind

    @cached_property
    def row(self) -> Any:
        """Return the thing, within the hub that the path names, or answer 404."""
        key = self.kwargs["key"]
        try:
            found = self.kind.of(self.of_hub()).filter(pk=key).first()
        except (ValueError, ValidationError):
            found = None
        if found is None:
            raise Http404
        return found

    @cached_property
    def language(self) -> str:
        """Return the language to write in; one that this person was not given is refused."""
        code: str = self.kwargs["language"]
        if code not in dict(settings.LANGUAGES):
            raise Http404
        if code not in may_write(self.request, self.of_hub()):
            raise PermissionDenied
        return code

    @cached_property
    def sources(self) -> dict[str, str]:
        """Return by text the language that it comes from, the row's own language first."""
        own = self.row.parity.get("source", settings.LANGUAGE_CODE)
        codes = sorted(
            (code for code, _name in settings.LANGUAGES if code != self.language),
            key=lambda code: code != own,
        )
        found = {
            name: next((code for code in codes if getattr(self.row, f"{name}_{code}")), "")
            for name in self.kind.fields
        }
        return {name: code for name, code in found.items() if code}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Hand the texts over."""
        return super().get_form_kwargs() | {
            "row": self.row,
            "names": self.sources,
            "language": self.language,
            "initial": {"seen": seen_of(self.row, self.language)},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put each text beside its source, with what is the matter with it."""
        context = super().get_context_data(**kwargs)
        behind = {text.field: text for text in open_texts(self.row.parity, self.language)}
        pairs = [
            {
                "field": context["form"][name],
                "source": getattr(self.row, f"{name}_{code}"),
                "lang": code,
                "own_name": language_name(code),
                "lag": LAGS[behind[name].lag] if name in behind else "",
                "was": behind[name].was if name in behind else "",
            }
            for name, code in self.sources.items()
        ]
        return context | {
            "pairs": pairs,
            "title": str(self.row),
            "kind": self.kind.label,
            "language": language_name(self.language),
            "list_url": list_url(self.of_hub()),
        }

    def form_valid(self, form: TextsForm) -> HttpResponse:
        """Keep the texts, and go on with the list."""
        hub = self.of_hub()
        try:
            mend_texts(
                self.row,
                Wording(self.language, hub.pk if hub else None),
                form.texts,
                by=self.request.user,
                seen=form.cleaned_data["seen"],
            )
        except EditConflictError:
            return self._show_both(form)
        messages.success(self.request, _("The texts are kept. Readers see them now."))
        return redirect(list_url(hub))

    def form_invalid(self, form: TextsForm) -> HttpResponse:
        """Show what to put right, with everything that was typed."""
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=HTTPStatus.UNPROCESSABLE_ENTITY)

    def _show_both(self, form: TextsForm) -> HttpResponse:
        """Show what is kept now beside what was typed; keeping again keeps what was typed."""
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["seen"] = seen_of(self.row, self.language)  # type: ignore[index]
        differing = [
            {"label": form[name].label, "kept": kept, "typed": typed}
            for name, typed in form.texts.items()
            if (kept := getattr(self.row, f"{name}_{self.language}") or "") != typed
        ]
        context = self.get_context_data(form=form, differing=differing, is_conflict=True)
        return self.render_to_response(context, status=HTTPStatus.CONFLICT)


class MendView(MendMixin, DeskMixin):
    """Mend a text of a hub."""

    def of_hub(self) -> Hub | None:
        """Return the hub."""
        return self.hub


class NetworkMendView(MendMixin, NetworkDeskMixin):
    """Mend any text of the network."""

    def of_hub(self) -> Hub | None:
        """Return nothing: it is any hub's, or none's."""
        return None


def may_write(request: HttpRequest, hub: Hub | None) -> list[str]:
    """Return the languages in which somebody may write the texts of a hub, or of the network."""
    hub_id = hub.pk if hub else None
    asked: dict[str, Any] = {code: Wording(code, hub_id) for code, _name in settings.LANGUAGES}
    return [
        code
        for code, wording in asked.items()
        if request.user.has_perm(Permission.TRANSLATE_TEXT, wording)
    ]


def list_url(hub: Hub | None) -> str:
    """Return where the work list is."""
    if hub is None:
        return reverse("hubs:network_texts")
    return reverse("hubs:texts", kwargs={"hub": hub.slug})


def text_url(hub: Hub | None, kind: str, key: str, language: str) -> str:
    """Return the form that mends the texts of one thing."""
    path = {"kind": kind, "key": key, "language": language}
    if hub is None:
        return reverse("hubs:network_text", kwargs=path)
    return reverse("hubs:text", kwargs={"hub": hub.slug, **path})
