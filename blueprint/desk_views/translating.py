"""The translators' workspace: what waits in a language, and a text beside its source."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.http import AuthenticatedHttpRequest
from blueprint import services
from blueprint.comparing import compare_texts, compare_words
from blueprint.desk_views.frame import BlueprintDeskView
from blueprint.desk_views.writing import WriteView
from blueprint.forms.checking import WantingForm
from blueprint.models import Revision
from blueprint.services.writing import live_source
from blueprint.translating import Waiting, hints, terms_in, waiting_in, with_terms
from core.exceptions import TransitionError
from core.languages import active_language, language_name
from core.paging import in_context, turn_to
from hubs.desk_views import age_of
from hubs.permissions import Permission, Wording

PAGE_SIZE = 50


def languages_of(request: AuthenticatedHttpRequest) -> list[str]:
    """Return the languages that somebody may translate into."""
    wordings: dict[str, Any] = {code: Wording(code) for code, _name in settings.LANGUAGES}
    may = request.user.has_perm
    return [code for code, one in wordings.items() if may(Permission.TRANSLATE_NODE, one)]


class QueueView(BlueprintDeskView):
    """What waits in each language, oldest first; one's own language is opened."""

    template_name = "blueprint/translate/queue.html"
    desk_tab: ClassVar[str] = "start"

    @cached_property
    def language(self) -> str:
        """Return the language asked for, else one that this person translates into."""
        mine = [active_language(), *languages_of(self.request)]
        language: str = self.kwargs.get("language") or (
            mine[0] if mine[0] in mine[1:] else mine[-1]
        )
        if language not in dict(settings.LANGUAGES):
            raise Http404
        return language

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add a page of the queue."""
        found = waiting_in(self.language)
        page = turn_to(self.request.GET, len(found), size=PAGE_SIZE)
        return super().get_context_data(**kwargs) | {
            "rows": [self._row(one) for one in found[page.start : page.stop]],
            "language_name": language_name(self.language),
            "targets": [
                {
                    "label": language_name(code),
                    "url": reverse("blueprint_translate:queue", kwargs={"language": code}),
                    "current": code == self.language,
                    "count": None,
                }
                for code, _name in settings.LANGUAGES
            ],
            **in_context(page),
        }

    def _row(self, one: Waiting) -> dict[str, Any]:
        words = []
        if one.is_missing:
            words.append(_("missing"))
        elif one.behind:
            behind = ngettext("%(number)d edit behind", "%(number)d edits behind", one.behind)
            words.append(behind % {"number": one.behind})
        if one.status:
            words.append(str(Revision.Status(one.status).label))
        names = {"key": one.key, "language": self.language}
        return {
            "one": one,
            "state": " · ".join(words),
            "age": age_of(one.since),
            "url": reverse("blueprint_translate:page", kwargs=names),
        }


class WorkspaceView(WriteView):
    """Write a translation: the source left, the translation right, stacked on phones."""

    template_name = "blueprint/translate/page.html"
    desk_tab: ClassVar[str] = "start"

    def demand(self) -> None:
        """Refuse who was not given this language; the source is written elsewhere."""
        if self.language == self.node.source_language:
            raise Http404
        if self.language not in languages_of(self.request):
            raise PermissionDenied

    @cached_property
    def source(self) -> Revision:
        """Return the text to translate, or answer 404."""
        source = live_source(self.node)
        if source is None:
            raise Http404
        return source

    @cached_property
    def standing(self) -> Revision | None:
        """Return the translation that is on its way, else the one that readers see."""
        live = self.node.revisions.filter(language=self.language, status=Revision.Status.LIVE)
        return services.open_revision(self.node, self.language) or live.first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the source with its agreed words, what it gained, and what the text lacks."""
        source, standing = self.source, self.standing
        terms = terms_in(source.text, source.language, self.language)
        shown = services.preview_of(source).html
        return super().get_context_data(**kwargs) | {
            "source": source,
            "source_html": with_terms(shown, terms),
            "source_language": language_name(source.language),
            "terms": terms,
            "standing": standing,
            "hints": hints(source.text, standing.text) if standing else [],
            "changes": self._gained(),
            "wanting_form": WantingForm(),
            "right_url": reverse("blueprint_translate:right", kwargs=self.names),
            "wanting_url": reverse("blueprint_translate:wanting", kwargs=self.names),
            "queue_url": reverse("blueprint_translate:queue", kwargs={"language": self.language}),
        }

    def _gained(self) -> dict[str, Any] | None:
        """Return what the source gained since this translation was made, if anything."""
        base = self.standing.base if self.standing else None
        if base is None or base.pk == self.source.pk:
            return None
        return {
            "title": compare_words(base.title, self.source.title),
            "summary": compare_words(base.summary, self.source.summary),
            "blocks": [
                block for block in compare_texts(base.text, self.source.text) if block.is_changed
            ],
        }


class CheckMixin(WorkspaceView):
    """Say something about the translation that stands."""

    http_method_names = ("post",)

    def post(self, request: AuthenticatedHttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it, and go back to the queue."""
        self.demand()
        if self.standing is None:
            raise Http404
        try:
            self.act(self.standing)
        except TransitionError as error:
            messages.error(request, str(error))
        return redirect("blueprint_translate:queue", language=self.language)

    def act(self, revision: Revision) -> None:
        """Do what this view is for."""
        raise NotImplementedError


class RightView(CheckMixin):
    """It is still right."""

    def act(self, revision: Revision) -> None:
        """Say so."""
        services.find_right(revision, by=self.request.user)
        messages.success(self.request, _("Noted: the translation is still right."))


class WantingView(CheckMixin):
    """It needs work."""

    def act(self, revision: Revision) -> None:
        """Keep the words, if there are any."""
        form = WantingForm(self.request.POST)
        if not form.is_valid():
            messages.error(self.request, " ".join(map(str, form.errors["words"])))
            return
        services.find_wanting(revision, form.cleaned_data["words"], by=self.request.user)
        messages.success(self.request, _("Noted. Whoever takes it up reads what you wrote."))
